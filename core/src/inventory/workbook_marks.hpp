// What a sheet says besides its values: merged cells, hidden rows, which numbers are dates.
// Private.
#pragma once

#include "inventory/grid.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::inventory {

/// Reads them out of a workbook whose values have been read without a fault, and which is therefore
/// sound.
class WorkbookMarks {
public:
    explicit WorkbookMarks(std::string_view workbook);
    /// Adds what the sheet of that path in the archive says to its grid; writes its dates as dates.
    void mark(Grid& grid, std::string_view path, bool from_1904) const;

private:
    [[nodiscard]] std::string part(std::string_view path) const;

    std::string_view bytes;
    std::vector<std::pair<std::string, std::size_t>> entries; ///< in the directory, in lower case
    std::vector<bool> date_styles;
};

/// A number as a workbook stores it, as it is shown: 85.599999999999994 is 85.6, 1.2E5 is 120000.
std::string plain_number(std::string_view stored);

} // namespace egress::inventory
