// A workbook (ECMA-376) written whole: texts and numbers, a frozen row of titles, drop-downs.
// Private.
//
// The command line, the page and the tests all write the same workbook, and the page's library for
// sheets has no drop-downs; what is needed of the format is one page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace egress::inventory {

struct WrittenCell {
    std::string text;
    bool number = false;
};

/// Words offered in a column, from the second row on.
struct DropDown {
    std::size_t column = 0;
    std::string range; ///< where the words stand: 词表!$A$2:$A$9
};

struct WrittenSheet {
    std::string name;
    std::vector<std::vector<WrittenCell>> rows;
    std::vector<DropDown> drop_downs;
    std::vector<unsigned> widths; ///< of the columns, in characters
};

/// The bytes of the workbook. The same sheets give the same bytes.
std::string write_workbook(const std::vector<WrittenSheet>& sheets);

} // namespace egress::inventory
