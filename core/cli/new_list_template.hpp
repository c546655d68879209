// What a new list begins with: data/new-list, and the national rules that stand beside every list.
#pragma once

#include <array>
#include <string_view>

namespace egress::cli {

struct TemplateFile {
    std::string_view name; ///< as seen from the folder of the list
    std::string_view text;
};

extern const std::array<TemplateFile, 4> new_list_template;

} // namespace egress::cli
