// The header of a file, by the readers that count persons.
#include "egress/columns.hpp"

#include "persons/columns/guess.hpp"
#include "persons/columns/sampled_rows.hpp"
#include "persons/reading/file_faults.hpp"
#include "persons/reading/text.hpp"
#include "persons/reading/transcode.hpp"
#include "persons/reading/xlsx.hpp"

#include <algorithm>

namespace egress::fields {

namespace {

constexpr std::size_t sampled_rows = 1;
constexpr std::size_t longest_row = std::size_t{1} << 20U;

} // namespace

Result<std::vector<std::string>> names_in_file(std::string_view bytes,
                                               const persons::GbkTable& gbk) {
    const auto form = persons::form_of(bytes);
    std::vector<std::string> names;
    if (form == persons::FileForm::ole) {
        return Diagnostics{persons::file_fault("old-workbook")};
    }
    if (form == persons::FileForm::zip) {
        persons::CollectRows first{sampled_rows, gbk};
        persons::XlsxReader reader{bytes.size(), {{}, longest_row, sampled_rows}, first};
        while (const auto wanted = reader.wanted()) {
            reader.feed(bytes.substr(
                static_cast<std::size_t>(std::min<std::uint64_t>(wanted->offset, bytes.size())),
                wanted->size));
        }
        if (reader.fault() && first.rows.empty()) {
            return Diagnostics{*reader.fault()};
        }
        if (!first.rows.empty()) {
            names = std::move(first.rows.front().cells);
            std::erase(names, "");
        }
    } else {
        constexpr std::size_t looked_at = std::size_t{1} << 20U;
        const auto beginning = bytes.substr(0, looked_at);
        const auto guess = persons::guess_encoding(beginning);
        std::string text;
        persons::Transcoder{guess.encoding, gbk}.append(beginning.substr(guess.mark_bytes), text);
        names = names_in_text(text);
    }
    if (names.empty()) {
        return Diagnostics{persons::file_fault("no-records")};
    }
    return names;
}

} // namespace egress::fields
