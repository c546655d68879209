#include "names/kind_at_end.hpp"

#include "names/name_form.hpp"

#include <string>

namespace egress::fields {

std::optional<KindIndex> kind_at_end(const Vocabulary& vocabulary, std::string_view name) {
    const NameForm form = name_form(split_brackets(name).outside);
    for (std::size_t begin = 1; begin < form.joined.size(); ++begin) {
        const auto found = form.begins[begin] ? vocabulary.names.find(form.joined.substr(begin))
                                              : vocabulary.names.end();
        if (found != vocabulary.names.end() && found->second.decides) {
            return found->second.kind;
        }
    }
    return std::nullopt;
}

} // namespace egress::fields
