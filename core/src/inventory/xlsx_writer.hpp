// A workbook (ECMA-376) written whole: texts and numbers, a frozen row of titles, drop-downs; rows
// high enough for what they hold, and pages for the printer. Private.
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
    /// Of the columns, in characters, at least; a column without one has the usual width.
    std::vector<unsigned> widths;
};

/// The bytes of the workbook. The same sheets give the same bytes.
std::string write_workbook(const std::vector<WrittenSheet>& sheets);

} // namespace egress::inventory
