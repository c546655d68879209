#include "inventory/settings.hpp"

#include "text/json.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <cstddef>

namespace egress::inventory {

namespace {

// The data of the build are tested: their shape is as it is read here.
std::vector<std::string> texts(const Json& holder, const char* key) {
    std::vector<std::string> read;
    if (const auto found = holder.find(key); found != holder.end()) {
        for (const Json& each : *found) {
            read.push_back(each.get<std::string>());
        }
    }
    return read;
}

Title read_title(const Json& value) {
    return {value.at("to").get<std::string>(),
            {value.at("zh").get<std::string>(), value.at("en").get<std::string>()},
            texts(value, "names"),
            texts(value, "under"),
            value.value("sheet", std::string{})};
}

void index(const std::vector<Title>& titles, std::unordered_map<std::string, const Title*>& keys) {
    for (const auto& title : titles) {
        keys.emplace(title_key(title.name.zh), &title);
        keys.emplace(title_key(title.name.en), &title);
        keys.emplace(title_key(title.name.zh + title.name.en), &title);
        for (const auto& name : title.names) {
            keys.emplace(title_key(name), &title);
        }
    }
}

const Title& title_among(const std::vector<Title>& titles, std::string_view to) {
    const auto found = std::find_if(titles.begin(), titles.end(),
                                    [&](const Title& each) { return each.to == to; });
    return found == titles.end() ? titles.front() : *found;
}

} // namespace

std::string title_key(std::string_view title) {
    std::string key = typed::without(typed::fold(title), " ");
    key = typed::replaced(std::move(key), "：", ":");
    key = typed::without(std::move(key), "*");
    key = typed::without(std::move(key), "★");
    key = typed::without(std::move(key), "_");
    while (key.ends_with(':') || key.ends_with('.')) {
        key.pop_back();
    }
    return key;
}

Settings::Settings() {
    const Json bundle = Json::parse(built_in_settings, nullptr, false);
    const Json& file = bundle.at("titles.json");
    for (const Json& value : file.at("sheets")) {
        sheets.push_back({value.at("id").get<std::string>(),
                          {value.at("zh").get<std::string>(), value.at("en").get<std::string>()},
                          texts(value, "names")});
    }
    for (const Json& value : file.at("flows")) {
        flows.push_back(read_title(value));
    }
    for (const Json& value : file.at("exporter")) {
        exporter.push_back(read_title(value));
    }
    for (const Json& value : file.at("holding")) {
        Holding rule{value.at("to").get<std::string>(), {}, texts(value, "none")};
        for (const Json& one_of : value.at("all")) {
            rule.all.push_back(one_of.get<std::vector<std::string>>());
        }
        holding.push_back(std::move(rule));
    }
    for (const Json& value : file.at("reasons")) {
        reasons[value.at("id").get<std::string>()] = {value.at("zh").get<std::string>(),
                                                      value.at("en").get<std::string>()};
    }
    for (const auto& [name, list] : bundle.at("words.json").items()) {
        for (const Json& word : list) {
            lists[name].push_back(typed::fold(word.get<std::string>()));
        }
    }
    index(flows, by_key);
    index(exporter, exporter_by_key);
}

const Settings& Settings::built_in() {
    static const Settings settings;
    return settings;
}

const std::vector<std::string>& Settings::words(std::string_view list) const {
    static const std::vector<std::string> none;
    const auto found = lists.find(list);
    return found == lists.end() ? none : found->second;
}

bool Settings::is(std::string_view list, std::string_view folded) const {
    const auto& all = words(list);
    return std::find(all.begin(), all.end(), folded) != all.end();
}

const Title& Settings::title(std::string_view to) const { return title_among(flows, to); }
const Title& Settings::exporter_title(std::string_view to) const {
    return title_among(exporter, to);
}

const Sheet& Settings::sheet(std::string_view id) const {
    const auto found = std::find_if(sheets.begin(), sheets.end(),
                                    [&](const Sheet& each) { return each.id == id; });
    return found == sheets.end() ? sheets.front() : *found;
}

Words Settings::reason(std::string_view id) const {
    const auto found = reasons.find(id);
    return found == reasons.end() ? Words{std::string{id}, std::string{id}} : found->second;
}

const Title* Settings::find(std::string_view key) const {
    const auto found = by_key.find(std::string{key});
    return found == by_key.end() ? nullptr : found->second;
}

const Title* Settings::find_exporter(std::string_view key) const {
    const auto found = exporter_by_key.find(std::string{key});
    return found == exporter_by_key.end() ? nullptr : found->second;
}

} // namespace egress::inventory
