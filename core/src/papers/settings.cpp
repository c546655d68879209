#include "papers/settings.hpp"

#include "typed/words.hpp"

namespace egress {

namespace papers {

const Json& papers() {
    static const Json file = Json::parse(built_in_settings, nullptr, false).at("papers.json");
    return file;
}

const std::string& word(std::string_view name) {
    static const std::string none;
    const Json& all = papers().at("words");
    const auto found = all.find(name);
    return found == all.end() || !found->is_string() ? none : found->get_ref<const std::string&>();
}

std::vector<PaperColumn> columns(std::string_view name) {
    std::vector<PaperColumn> read;
    for (const Json& column : papers().at("words").value(name, Json::array())) {
        read.push_back({column.at("name").get<std::string>(), column.at("width").get<unsigned>()});
    }
    return read;
}

std::string sentence(std::string_view name,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    std::string text = word(name);
    for (const auto& [key, value] : values) {
        text = typed::replaced(std::move(text), "{" + std::string{key} + "}", value);
    }
    return text;
}

} // namespace papers

const std::vector<std::string>& paper_kinds() {
    static const std::vector<std::string> kinds = [] {
        std::vector<std::string> names;
        for (const Json& paper : papers::papers().at("papers")) {
            names.push_back(paper.at("kind").get<std::string>());
        }
        return names;
    }();
    return kinds;
}

} // namespace egress
