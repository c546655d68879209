// Texts as the Python of a job writes them.
#pragma once

#include <string>
#include <string_view>

namespace egress::persons {

/// A text of any number of lines as string literals of Python in a row, a line each, indented by
/// eight spaces. Nothing of the text can be anything but a text there.
std::string python_text(std::string_view text);

} // namespace egress::persons
