// The small parts of a workbook: what it is, which sheets it has, and where they are.
#pragma once

#include "persons/reading/shared_strings.hpp"
#include "persons/reading/workbook_limits.hpp"
#include "persons/reading/xml.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::persons {

struct Sheet {
    std::string name;
    std::string relation;
    std::string path;
    bool hidden = false;
    bool is_found = false; ///< a relation leads to it
    bool has_cells = true; ///< false for a sheet that is a chart or a dialog
};

/// Where a relation of a part leads, which may be given from the root or from the part's folder.
std::string part_path(std::string_view part, std::string_view target);
/// Where the relations of a part are.
std::string relations_path(std::string_view part);

/// A part that is read into memory; `fault` is the code of what is wrong with it.
class WorkbookPart : public XmlSink {
public:
    [[nodiscard]] std::string_view fault() const { return wrong; }

protected:
    bool fail(std::string_view code) {
        wrong = code;
        return false;
    }

private:
    std::string_view wrong;
};

/// _rels/.rels: where the workbook is.
class PackagePart : public WorkbookPart {
public:
    explicit PackagePart(std::string& workbook_path) : workbook(workbook_path) {}
    bool tag(const Tag& tag) override;

private:
    std::string& workbook;
};

/// The workbook: its sheets in order, and from when days are counted.
class SheetsPart : public WorkbookPart {
public:
    SheetsPart(std::vector<Sheet>& all_sheets, bool& days_from_1904)
        : sheets(all_sheets), from_1904(days_from_1904) {}
    bool tag(const Tag& tag) override;

private:
    std::vector<Sheet>& sheets;
    bool& from_1904;
    bool is_workbook = false;
};

/// The workbook's relations: where its sheets and its shared strings are.
class RelationsPart : public WorkbookPart {
public:
    RelationsPart(std::string_view workbook_path, std::vector<Sheet>& all_sheets,
                  std::string& shared_strings);
    bool tag(const Tag& tag) override;

private:
    std::string workbook;
    std::vector<Sheet>& sheets;
    std::string& strings;
    std::vector<std::pair<std::string_view, std::size_t>> by_relation; ///< sorted
};

/// The shared strings. Text of phonetic runs (rPh) is not part of a string.
class StringsPart : public WorkbookPart {
public:
    explicit StringsPart(SharedStrings& shared) : strings(shared) {}
    bool tag(const Tag& tag) override;
    void text(std::string_view raw) override;
    void plain_text(std::string_view plain) override;

private:
    SharedStrings& strings;
    UnescapedText current{cell_bytes};
    bool in_text = false;
    bool in_phonetic = false;
    bool is_kept = false; ///< the string
};

/// The first rows of a sheet: which shared strings they name.
class SampledRows : public WorkbookPart {
public:
    explicit SampledRows(std::size_t most_rows) : limit(most_rows) {}
    bool tag(const Tag& tag) override;
    void text(std::string_view raw) override;

    /// Rows that were begun.
    [[nodiscard]] std::uint64_t rows() const { return begun; }
    /// In ascending order, each once.
    [[nodiscard]] std::vector<std::uint32_t> numbers();

private:
    std::size_t limit; ///< of rows in which there is anything
    std::size_t filled = 0;
    std::uint64_t begun = 0;
    std::vector<std::uint32_t> named;
    UnescapedText value{cell_bytes};
    bool is_filled = false; ///< the row
    bool in_value = false;
    bool is_shared = false;
};

} // namespace egress::persons
