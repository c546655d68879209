// Compares two bundles document by document, and two reports finding by finding.
#include "egress/difference.hpp"

#include "egress/check.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace egress {

namespace {

using Ordered = nlohmann::ordered_json;

/// A member that may be absent.
Json member(const Json& object, const std::string& name) {
    return object.is_object() && object.contains(name) ? object[name] : Json(nullptr);
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : ""; }

Ordered changed(std::string_view field, const Json& before, const Json& after) {
    return {{"field", field}, {"before", before}, {"after", after}};
}

/// Notes a field whose two values differ; lists of words by what they gained and lost.
void compare(std::string_view field, const Json& before, const Json& after, Ordered& fields) {
    if (before == after) {
        return;
    }
    const auto is_list = [](const Json& value) { return value.is_array() || value.is_null(); };
    if (!is_list(before) || !is_list(after)) {
        fields.push_back(changed(field, before, after));
        return;
    }
    const auto missing_from = [](const Json& all, const Json& other) {
        Ordered list = Ordered::array();
        for (const Json& value : all) {
            if (std::find(other.begin(), other.end(), value) == other.end()) {
                list.emplace_back(value);
            }
        }
        return list;
    };
    Ordered entry{{"field", field}};
    entry["added"] = missing_from(after, before);
    entry["removed"] = missing_from(before, after);
    fields.push_back(std::move(entry));
}

/// Everything but `known` members, each compared whole.
void compare_members(const Json& before, const Json& after, const std::string& prefix,
                     const std::set<std::string>& known, Ordered& fields) {
    std::set<std::string> names;
    for (const Json* object : {&before, &after}) {
        if (object->is_object()) {
            for (const auto& [name, value] : object->items()) {
                names.insert(name);
            }
        }
    }
    for (const auto& name : names) {
        if (!known.contains(name)) {
            compare(prefix + name, member(before, name), member(after, name), fields);
        }
    }
}

// Bands

using Bands = std::map<std::string, Json>;

/// Takes the bands out of a condition, each under what it counts, and leaves the rest.
void take_bands(Json& condition, Bands& bands) {
    if (condition.is_array()) {
        for (Json& part : condition) {
            take_bands(part, bands);
        }
        return;
    }
    if (!condition.is_object()) {
        return;
    }
    for (const char* form : {"persons", "number"}) {
        if (!condition.contains(form)) {
            continue;
        }
        std::string name = condition[form].get<std::string>();
        for (const Json& modality : member(condition, "modalities")) {
            name += ' ';
            name += modality.get<std::string>();
        }
        while (bands.contains(name)) {
            name += "′"; // a second band over the same persons
        }
        bands[name] = {{"at_least", member(condition, "at_least")},
                       {"below", member(condition, "below")}};
        condition.erase("at_least");
        condition.erase("below");
        return;
    }
    for (auto& [name, part] : condition.items()) {
        take_bands(part, bands);
    }
}

void compare_conditions(Json before, Json after, Ordered& fields) {
    const Json whole_before = before;
    const Json whole_after = after;
    Bands bands_before;
    Bands bands_after;
    take_bands(before, bands_before);
    take_bands(after, bands_after);
    std::set<std::string> names;
    for (const Bands* bands : {&bands_before, &bands_after}) {
        for (const auto& [name, band] : *bands) {
            names.insert(name);
        }
    }
    const auto band_of = [](const Bands& bands, const std::string& name) {
        const auto found = bands.find(name);
        return found == bands.end() ? Json(nullptr) : found->second;
    };
    for (const auto& name : names) {
        const Json old_band = band_of(bands_before, name);
        const Json new_band = band_of(bands_after, name);
        if (old_band != new_band) {
            Ordered entry = changed("band", old_band, new_band);
            entry["of"] = name;
            fields.push_back(std::move(entry));
        }
    }
    if (before != after) {
        fields.push_back(changed("condition", whole_before, whole_after));
    }
}

// Documents

/// The documents of a bundle that hold an industry, by id.
std::map<std::string, Json> industries_of(const Json& bundle) {
    std::map<std::string, Json> industries;
    for (const Json& document : bundle) {
        if (const auto id = text_of(member(document, "id")); document.contains("items")) {
            industries[id] = document;
        }
    }
    return industries;
}

/// The elements of a list in every document, by the id they carry.
std::map<std::string, Json> by_id(const Json& bundle, const std::string& list,
                                  const std::string& id) {
    std::map<std::string, Json> elements;
    for (const Json& document : bundle) {
        for (const Json& element : member(document, list)) {
            elements[text_of(member(element, id))] = element;
        }
    }
    return elements;
}

/// How much two texts share, in thousandths: twice the pairs of bytes in both by all pairs.
std::size_t likeness(const std::string& a, const std::string& b) {
    std::map<std::string_view, std::size_t> pairs;
    constexpr std::size_t width = 6; // two Chinese characters
    const auto count_of = [](const std::string& text) {
        return text.size() < width ? std::size_t{0} : text.size() - width + 1;
    };
    for (std::size_t i = 0; i < count_of(a); ++i) {
        ++pairs[std::string_view{a}.substr(i, width)];
    }
    std::size_t shared = 0;
    for (std::size_t i = 0; i < count_of(b); ++i) {
        auto found = pairs.find(std::string_view{b}.substr(i, width));
        if (found != pairs.end() && found->second > 0) {
            --found->second;
            ++shared;
        }
    }
    constexpr std::size_t thousand = 1000;
    const std::size_t all = count_of(a) + count_of(b);
    return all == 0 ? thousand : 2 * thousand * shared / all;
}

struct Pair {
    const Json* before = nullptr; ///< absent: added
    const Json* after = nullptr;  ///< absent: removed
};

/// The items of two industries, matched: by the same words, then by number, then by likeness.
class Matching {
public:
    Matching(const Json& items_before, const Json& items_after)
        : before(items_before), after(items_after), taken_before(before.size()),
          taken_after(after.size()) {
        take([](const Json& a, const Json& b) {
            return a["title"] == b["title"] && a["number"] == b["number"];
        });
        take([](const Json& a, const Json& b) {
            return a["title"] == b["title"] && a["path"] == b["path"];
        });
        take(
            [](const Json& a, const Json& b) { return a["number"] == b["number"] && alike(a, b); });
        take([](const Json& a, const Json& b) { return a["path"] == b["path"] && alike(a, b); });
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (!taken_before[i]) {
                pairs.push_back({&before[i], nullptr});
            }
        }
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (!taken_after[i]) {
                pairs.push_back({nullptr, &after[i]});
            }
        }
        const auto number = [](const Pair& pair) {
            const Json& item = pair.after != nullptr ? *pair.after : *pair.before;
            return item["number"].get<Count>();
        };
        std::stable_sort(pairs.begin(), pairs.end(),
                         [&](const Pair& a, const Pair& b) { return number(a) < number(b); });
    }

    std::vector<Pair> pairs;

private:
    static bool alike(const Json& a, const Json& b) {
        const auto words = [](const Json& item) {
            return text_of(item["title"]) + item.value("scenario_text", "") +
                   text_of(item["description"]);
        };
        constexpr std::size_t enough = 600;
        return likeness(words(a), words(b)) >= enough;
    }
    template <class Same> void take(const Same& same) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            for (std::size_t j = 0; j < after.size() && !taken_before[i]; ++j) {
                if (!taken_after[j] && same(before[i], after[j])) {
                    taken_before[i] = true;
                    taken_after[j] = true;
                    pairs.push_back({&before[i], &after[j]});
                }
            }
        }
    }

    const Json& before;
    const Json& after;
    std::vector<bool> taken_before;
    std::vector<bool> taken_after;
};

class Comparison {
public:
    Comparison(const Edition& the_before, const Edition& the_after)
        : before(the_before), after(the_after), old_bundle(parsed(before.bundle)),
          new_bundle(parsed(after.bundle)), old_industries(industries_of(old_bundle)),
          new_industries(industries_of(new_bundle)) {}

    [[nodiscard]] Ordered document(std::optional<std::string_view> assessment) {
        Ordered json;
        json["format"] = "egress.difference/1";
        json["before"] = edition(before.rulebook);
        json["after"] = edition(after.rulebook);
        json["rulebook"] = rulebook();
        json["industries"] = industries();
        json["items"] = items();
        json["cautions"] = listed("cautions", "id", [](const Json& a, const Json& b) {
            Ordered fields = Ordered::array();
            compare_members(a, b, "", {"id", "flows", "condition"}, fields);
            compare_members(member(a, "flows"), member(b, "flows"), "flows.", {}, fields);
            compare_conditions(member(a, "condition"), member(b, "condition"), fields);
            return fields;
        });
        const auto whole = [](const Json& a, const Json& b) {
            Ordered fields = Ordered::array();
            compare_members(a, b, "", {"answer"}, fields);
            return fields;
        };
        json["questions"] = listed("questions", "answer", whole);
        json["screening"] = listed("screening", "answer", whole);
        if (assessment) {
            json["assessment"] = reports(*assessment);
        }
        return json;
    }

private:
    static Json parsed(const std::string& bundle) {
        Faults ignored; // the rulebook was loaded from this text
        return parse_json(bundle, max_rulebook_bytes, ignored).value_or(Json::object());
    }
    static Ordered edition(const Rulebook& book) {
        return {{"id", book.id}, {"edition", book.edition}, {"issued", book.issued}};
    }

    [[nodiscard]] Ordered rulebook() const {
        Ordered fields = Ordered::array();
        compare_members(member(old_bundle, "rulebook.json"), member(new_bundle, "rulebook.json"),
                        "", {"files"}, fields);
        return fields;
    }

    /// Industries that came or went, and what changed in those that stayed, items apart.
    [[nodiscard]] Ordered industries() const {
        Ordered list = Ordered::array();
        for (const auto& [id, industry] : old_industries) {
            if (!new_industries.contains(id)) {
                list.push_back({{"change", "removed"}, {"id", id}});
            }
        }
        for (const auto& [id, industry] : new_industries) {
            const auto known = old_industries.find(id);
            if (known == old_industries.end()) {
                list.push_back({{"change", "added"}, {"id", id}});
                continue;
            }
            Ordered fields = Ordered::array();
            compare_members(known->second, industry, "",
                            {"items", "cautions", "questions", "screening", "words", "notes"},
                            fields);
            compare_members(member(known->second, "words"), member(industry, "words"), "words.", {},
                            fields);
            compare("notes", member(known->second, "notes"), member(industry, "notes"), fields);
            if (!fields.empty()) {
                list.push_back({{"change", "changed"}, {"id", id}, {"fields", std::move(fields)}});
            }
        }
        return list;
    }

    [[nodiscard]] Ordered items() {
        Ordered list = Ordered::array();
        std::set<std::string> ids;
        for (const auto* book : {&before.rulebook, &after.rulebook}) {
            for (const Industry& industry : book->industries) {
                if (ids.insert(industry.id).second) {
                    compare_items(industry.id, list_of(old_industries, industry.id),
                                  list_of(new_industries, industry.id), list);
                }
            }
        }
        return list;
    }

    static const Json& list_of(const std::map<std::string, Json>& industries,
                               const std::string& id) {
        static const Json none = Json::array();
        const auto found = industries.find(id);
        return found == industries.end() ? none : found->second["items"];
    }

    void compare_items(const std::string& industry, const Json& old_items, const Json& new_items,
                       Ordered& list) {
        const auto id_of = [&](const Json& item) {
            return industry + "." + std::to_string(item["number"].get<Count>());
        };
        for (const Pair& pair : Matching{old_items, new_items}.pairs) {
            if (pair.before == nullptr || pair.after == nullptr) {
                const Json& item = pair.before == nullptr ? *pair.after : *pair.before;
                list.push_back({{"change", pair.before == nullptr ? "added" : "removed"},
                                {"item", id_of(item)},
                                {"path", item["path"]},
                                {"title", item["title"]}});
                continue;
            }
            renamed[id_of(*pair.before)] = id_of(*pair.after);
            Ordered fields = item_fields(*pair.before, *pair.after);
            if (!fields.empty()) {
                list.push_back({{"change", "changed"},
                                {"item", id_of(*pair.after)},
                                {"fields", std::move(fields)}});
            }
        }
    }

    static Ordered item_fields(const Json& old_item, const Json& new_item) {
        Ordered fields = Ordered::array();
        for (const char* name :
             {"number", "path", "category", "title", "description", "scenario_text"}) {
            compare(name, member(old_item, name), member(new_item, name), fields);
        }
        compare_members(member(old_item, "scope"), member(new_item, "scope"), "scope.", {}, fields);
        compare_conditions(member(old_item, "condition"), member(new_item, "condition"), fields);
        compare("plain", member(old_item, "plain"), member(new_item, "plain"), fields);
        compare("source", member(old_item, "source"), member(new_item, "source"), fields);
        return fields;
    }

    template <class Fields>
    [[nodiscard]] Ordered listed(const std::string& list, const std::string& id,
                                 const Fields& fields_of) const {
        const auto old_elements = by_id(old_bundle, list, id);
        const auto new_elements = by_id(new_bundle, list, id);
        Ordered changes = Ordered::array();
        const auto whole = [&](std::string_view change, const std::string& name,
                               const Json& element) {
            Ordered entry{{"change", change}, {"id", name}};
            for (const char* words : {"name", "text", "question"}) {
                if (element.contains(words)) {
                    entry["words"] = element[words];
                }
            }
            changes.push_back(std::move(entry));
        };
        for (const auto& [name, element] : old_elements) {
            if (!new_elements.contains(name)) {
                whole("removed", name, element);
            }
        }
        for (const auto& [name, element] : new_elements) {
            const auto known = old_elements.find(name);
            if (known == old_elements.end()) {
                whole("added", name, element);
                continue;
            }
            Ordered fields = fields_of(known->second, element);
            if (!fields.empty()) {
                changes.push_back(
                    {{"change", "changed"}, {"id", name}, {"fields", std::move(fields)}});
            }
        }
        return changes;
    }

    // Reports

    [[nodiscard]] Ordered reports(std::string_view assessment) const {
        const Json old_report = report_of(before.rulebook, assessment);
        const Json new_report = report_of(after.rulebook, assessment);
        Ordered json;
        json["refused_before"] = member(old_report, "diagnostics");
        json["refused_after"] = member(new_report, "diagnostics");
        Ordered fields = Ordered::array();
        for (const char* name : {"basis", "conclusion", "required", "possible"}) {
            compare(name, member(old_report, name), member(new_report, name), fields);
        }
        for (const char* name : {"required", "possible"}) {
            compare(std::string{"national."}.append(name),
                    member(member(old_report, "national"), name),
                    member(member(new_report, "national"), name), fields);
        }
        json["fields"] = std::move(fields);
        json["findings"] = verdicts("findings", "item", old_report, new_report);
        json["cautions"] = verdicts("cautions", "id", old_report, new_report);
        return json;
    }

    static Json report_of(const Rulebook& book, std::string_view assessment) {
        Faults ignored;
        return parse_json(check_text(book, assessment).text, max_rulebook_bytes, ignored)
            .value_or(Json::object());
    }

    /// The verdicts that differ; what one of the reports does not hold has none.
    [[nodiscard]] Ordered verdicts(const std::string& list, const std::string& id,
                                   const Json& old_report, const Json& new_report) const {
        std::map<std::string, std::pair<Json, Json>> both;
        for (const Json& entry : member(old_report, list)) {
            const auto name = text_of(entry[id]);
            const auto now = renamed.find(name);
            both[now == renamed.end() ? name : now->second].first = entry["verdict"];
        }
        for (const Json& entry : member(new_report, list)) {
            both[text_of(entry[id])].second = entry["verdict"];
        }
        Ordered changes = Ordered::array();
        for (const auto& [name, verdict] : both) {
            if (verdict.first != verdict.second) {
                changes.push_back(
                    {{id, name}, {"before", verdict.first}, {"after", verdict.second}});
            }
        }
        return changes;
    }

    const Edition& before;
    const Edition& after;
    Json old_bundle;
    Json new_bundle;
    std::map<std::string, Json> old_industries;
    std::map<std::string, Json> new_industries;
    std::map<std::string, std::string> renamed; ///< old item ids to new ones
};

} // namespace

Result<Edition> Edition::load(std::string bundle) {
    auto rulebook = Rulebook::load(bundle);
    if (!rulebook.ok()) {
        return rulebook.diagnostics();
    }
    return Edition{std::move(bundle), std::move(rulebook.value())};
}

std::string difference_json(const Edition& before, const Edition& after,
                            std::optional<std::string_view> assessment) {
    return Comparison{before, after}.document(assessment).dump();
}

} // namespace egress
