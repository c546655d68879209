#include "persons/reading/workbook_parts.hpp"

#include "persons/arrays/sorting.hpp"
#include "persons/reading/sheet_rows.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace egress::persons {

namespace {

/// Names beyond are longer than any program writes.
std::string_view bounded(std::string_view name) { return name.substr(0, longest_part_name); }

std::string unescaped(std::string_view raw) {
    std::string text;
    append_unescaped(bounded(raw), text);
    return text;
}

std::string_view folder_of(std::string_view part) {
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash);
}

} // namespace

std::string part_path(std::string_view part, std::string_view target) {
    std::string path{target.starts_with('/') ? std::string_view{} : folder_of(part)};
    while (!target.empty()) {
        const auto slash = target.find('/');
        const std::string_view step = target.substr(0, slash);
        target.remove_prefix(slash == std::string_view::npos ? target.size() : slash + 1);
        if (step == "..") {
            path.resize(folder_of(path).size());
        } else if (!step.empty() && step != ".") {
            path.append(path.empty() ? "" : "/").append(step);
        }
    }
    return path;
}

std::string relations_path(std::string_view part) {
    const std::string_view folder = folder_of(part);
    const std::string_view name = part.substr(folder.empty() ? 0 : folder.size() + 1);
    std::string path{folder};
    path.append(folder.empty() ? "_rels/" : "/_rels/").append(name).append(".rels");
    return path;
}

bool PackagePart::tag(const Tag& tag) {
    if (tag.name == "Relationship" && !tag.closes &&
        tag.attribute("Type").ends_with("/officeDocument")) {
        workbook = part_path({}, unescaped(tag.attribute("Target")));
        return false;
    }
    return true;
}

bool SheetsPart::tag(const Tag& tag) {
    if (!is_workbook && tag.name != "workbook") {
        return fail("not-a-workbook");
    }
    is_workbook = true;
    if (tag.closes) {
        return true;
    }
    if (tag.name == "sheet") {
        if (sheets.size() == most_sheets) {
            return fail("too-many-sheets");
        }
        Sheet sheet;
        sheet.name = unescaped(tag.attribute("name"));
        sheet.relation = bounded(tag.attribute("id"));
        const auto state = tag.attribute("state");
        sheet.hidden = state == "hidden" || state == "veryHidden";
        sheets.push_back(std::move(sheet));
    } else if (tag.name == "workbookPr") {
        const auto value = tag.attribute("date1904");
        from_1904 = value == "1" || value == "true";
    }
    return true;
}

RelationsPart::RelationsPart(std::string_view workbook_path, std::vector<Sheet>& all_sheets,
                             std::string& shared_strings)
    : workbook(workbook_path), sheets(all_sheets), strings(shared_strings) {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        by_relation.emplace_back(sheets[i].relation, i);
    }
    sort(by_relation, std::less<>{});
}

bool RelationsPart::tag(const Tag& tag) {
    if (tag.name != "Relationship" || tag.closes) {
        return true;
    }
    const auto id = bounded(tag.attribute("Id"));
    const auto type = tag.attribute("Type");
    if (type.ends_with("/sharedStrings")) {
        strings = part_path(workbook, unescaped(tag.attribute("Target")));
        return true;
    }
    auto found = std::lower_bound(by_relation.begin(), by_relation.end(),
                                  std::pair<std::string_view, std::size_t>{id, 0});
    // Where several relations have one name, each sheet is found once.
    for (; found != by_relation.end() && found->first == id; ++found) {
        Sheet& sheet = sheets[found->second];
        if (sheet.is_found) {
            break;
        }
        sheet.is_found = true;
        sheet.path = part_path(workbook, unescaped(tag.attribute("Target")));
        sheet.has_cells = type.empty() || type.ends_with("/worksheet");
    }
    return true;
}

bool StringsPart::tag(const Tag& tag) {
    if (tag.name == "t") {
        in_text = !tag.closes && !tag.is_empty;
        if (!in_text) {
            current.end();
        }
    } else if (tag.name == "rPh") {
        in_phonetic = !tag.closes && !tag.is_empty;
    } else if (tag.name == "si") {
        if (!tag.closes) {
            current.clear();
            is_kept = strings.keeps_next();
        }
        if (tag.closes || tag.is_empty) {
            const std::string_view text = current.value();
            const bool too_long = is_too_long_for_cell(text);
            switch (strings.add(text.substr(0, cell_bytes), too_long)) {
            case SharedStrings::Added::yes: break;
            case SharedStrings::Added::over_budget: return fail("unpacked-too-large");
            case SharedStrings::Added::no_memory: return fail("out-of-memory");
            }
            return !strings.has_all();
        }
    }
    return true;
}

void StringsPart::text(std::string_view raw) {
    if (is_kept && in_text && !in_phonetic) {
        current.add(raw);
    }
}

void StringsPart::plain_text(std::string_view plain) {
    if (is_kept && in_text && !in_phonetic) {
        current.add_plain(plain);
    }
}

bool SampledRows::tag(const Tag& tag) {
    const bool opens = !tag.closes && !tag.is_empty;
    if (tag.name == "row" && !tag.closes) {
        filled += is_filled ? 1 : 0;
        is_filled = false;
        if (filled >= limit) {
            return false;
        }
        ++begun;
    } else if (tag.name == "c" && !tag.closes) {
        is_shared = cell_type(tag.attribute("t")) == CellType::shared;
    } else if (tag.name == "v" || tag.name == "t") {
        in_value = opens;
        if (opens) {
            value.clear();
            is_filled = true;
            return true;
        }
        value.end();
        constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
        const auto number = is_shared ? whole_number(value.value()) : std::nullopt;
        if (number && *number <= most) {
            named.push_back(static_cast<std::uint32_t>(*number));
        }
        value.clear();
        return named.size() < sampled_cells;
    }
    return tag.name != "sheetData" || opens;
}

void SampledRows::text(std::string_view raw) {
    if (in_value && is_shared) {
        value.add(raw);
    }
}

std::vector<std::uint32_t> SampledRows::numbers() {
    sort(named, std::less<>{});
    named.erase(std::unique(named.begin(), named.end()), named.end());
    return std::move(named);
}

} // namespace egress::persons
