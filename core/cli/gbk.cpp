#include "gbk.hpp"

#include <cerrno>
#include <iconv.h>
#include <string>

namespace egress::cli {

using persons::gbk_table_bytes;
using persons::GbkTable;

GbkTable gbk_table() {
    std::string bytes = gbk_table_bytes();
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-cstyle-cast,performance-no-int-to-ptr)
    if (converter == (iconv_t)-1) {
        return GbkTable{};
    }
    std::string decoded(bytes.size(), '\0');
    char* in = bytes.data();
    std::size_t in_left = bytes.size();
    char* out = decoded.data();
    std::size_t out_left = decoded.size();
    // A character that the library does not know is skipped, to the end of its line.
    while (iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1) &&
           in_left != 0 && (errno == EILSEQ || errno == EINVAL)) {
        while (in_left != 0 && *in != '\n') {
            ++in;
            --in_left;
        }
    }
    iconv_close(converter);
    decoded.resize(decoded.size() - out_left);
    return GbkTable{decoded};
}

} // namespace egress::cli
