#include "persons/jobs/python.hpp"

namespace egress::persons {

std::string python_text(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        result += "        \"";
        for (const char c : line) {
            if (c == '\\' || c == '"') {
                result.push_back('\\');
            }
            result.push_back(c);
        }
        result += end == std::string_view::npos ? "\"\n" : "\\n\"\n";
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return result;
}

} // namespace egress::persons
