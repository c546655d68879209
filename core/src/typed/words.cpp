#include "typed/words.hpp"

#include "persons/reading/text.hpp"

namespace egress::typed {

std::string fold(std::string_view text) {
    std::string plain;
    persons::fold_width(text, plain);
    std::string out;
    bool space = false;
    for (const char c : plain) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = !out.empty();
            continue;
        }
        if (space) {
            out += ' ';
            space = false;
        }
        out += persons::to_lower(c);
    }
    return out;
}

std::string replaced(std::string text, std::string_view word, std::string_view by) {
    for (auto at = text.find(word); at != std::string::npos && !word.empty();
         at = text.find(word, at + by.size())) {
        text.replace(at, word.size(), by);
    }
    return text;
}

std::string without(std::string text, std::string_view word) {
    return replaced(std::move(text), word, "");
}

} // namespace egress::typed
