#include "egress/columns.hpp"

#include "names/name_form.hpp"
#include "text/json.hpp"
#include "text/json_writer.hpp"
#include "text/text.hpp"

#include <algorithm>

namespace egress::fields {

namespace {

struct Column {
    Recognised recognised;
    FieldEntry entry;
    std::optional<bool> personal;
    std::optional<Measure> measure;
    bool decided = false;
    std::string identifies;
    std::vector<std::pair<ItemIndex, FieldVerdict>> items;
};

/// The words of a table's columns in one destination.
class Describer {
public:
    Describer(const Rulebook& the_rulebook, const Vocabulary& the_vocabulary,
              const Destination& the_destination)
        : rulebook(the_rulebook), vocabulary(the_vocabulary), destination(the_destination),
          industry(the_rulebook.industries[the_destination.industry]) {
        for (const auto& word : industry.fields) {
            forms.push_back(joined_form(word));
        }
    }

    [[nodiscard]] Column describe(const std::string& name) const {
        Column column;
        column.entry.name = name;
        column.recognised = vocabulary.recognise(name);
        column.decided = column.recognised.decided;
        const Kind* kind =
            column.recognised.kind ? &vocabulary.kinds[*column.recognised.kind] : nullptr;
        if (kind != nullptr) {
            column.personal = kind->personal;
            if (kind->personal) {
                column.measure = kind->sensitive.empty() ? Measure::general : Measure::sensitive;
            }
            if (column.decided && column.recognised.party != Party::another) {
                column.identifies = kind->identifies == "thing" ? "" : kind->identifies;
            }
        }
        say_word(column, kind);
        if (column.entry.is && column.personal.value_or(true)) {
            judge(column);
        }
        return column;
    }

private:
    /// The list's word: the name itself, or the one of its kind.
    void say_word(Column& column, const Kind* kind) const {
        const auto same = std::find(forms.begin(), forms.end(), joined_form(column.entry.name));
        if (same != forms.end()) {
            column.entry.is = static_cast<FieldIndex>(same - forms.begin());
            column.decided = true;
            column.personal = true;
            return;
        }
        if (kind == nullptr || !kind->personal || forms.empty()) {
            return;
        }
        for (std::size_t i = 0; i < forms.size(); ++i) {
            const auto& kinds = industry.field_kinds[i];
            if (std::find(kinds.begin(), kinds.end(), kind->id) != kinds.end()) {
                column.entry.is = static_cast<FieldIndex>(i);
                return;
            }
        }
        column.entry.is = static_cast<FieldIndex>(forms.size());
    }

    void judge(Column& column) const {
        const FieldFlow flow{destination.industry, destination.scenario, destination.subjects};
        if (column.measure) {
            column.entry.sensitive = *column.measure == Measure::sensitive;
        }
        if (destination.scenario) {
            column.measure = class_of(rulebook, flow, column.entry);
            if (column.measure) {
                column.entry.sensitive = *column.measure == Measure::sensitive;
            }
        }
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            const Item& item = rulebook.items[i];
            if (item.scope.form == ScopeForm::closed && item.enumeration != Enumeration::none &&
                takes_in(item, flow) != Truth::no &&
                concerns(rulebook, item, flow, column.entry) != Truth::no) {
                column.items.emplace_back(i, verdict_on(item, industry, flow, column.entry));
            }
        }
    }

    const Rulebook& rulebook;
    const Vocabulary& vocabulary;
    const Destination& destination;
    const Industry& industry;
    std::vector<std::string> forms; ///< of the industry's words
};

std::string_view word_of(const Industry& industry, FieldIndex word) {
    return word < industry.fields.size() ? std::string_view{industry.fields[word]}
                                         : Rulebook::other_word;
}

std::string_view class_word(Measure measure) {
    return measure == Measure::sensitive ? "sensitive" : "general";
}

std::string_view truth_word(Truth truth) {
    switch (truth) {
    case Truth::yes: return "yes";
    case Truth::no: return "no";
    case Truth::unknown: break;
    }
    return "unknown";
}

void text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
    json.key(key);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

void write(JsonWriter& json, const Column& column, const Rulebook& rulebook,
           const Vocabulary& vocabulary, const Industry& industry) {
    json.begin_object();
    json.member("name", std::string_view{column.entry.name});
    text_or_null(json, "field",
                 column.recognised.kind
                     ? std::string_view{vocabulary.kinds[*column.recognised.kind].id}
                     : std::string_view{});
    text_or_null(json, "is",
                 column.entry.is ? word_of(industry, *column.entry.is) : std::string_view{});
    text_or_null(json, "class", column.measure ? class_word(*column.measure) : std::string_view{});
    json.key("personal");
    if (column.personal) {
        json.value(*column.personal);
    } else {
        json.null();
    }
    constexpr std::string_view parties[] = {"", "own", "another"}; // NOLINT(*-avoid-c-arrays)
    text_or_null(json, "party", parties[static_cast<std::size_t>(column.recognised.party)]);
    text_or_null(json, "identifies", column.identifies);
    json.member("decided", column.decided);
    json.key("items");
    json.begin_array();
    for (const auto& [item, verdict] : column.items) {
        json.begin_object();
        json.member("item", std::string_view{rulebook.items[item].id});
        json.member("verdict", truth_word(verdict.verdict));
        json.member("why", to_string(verdict.reason));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

} // namespace

Result<Destination> read_destination(const Rulebook& rulebook, std::string_view industry,
                                     const std::optional<std::string>& scenario,
                                     const std::optional<std::string>& subjects) {
    Faults faults;
    Destination destination;
    const auto index = rulebook.find_industry(industry);
    if (!index) {
        faults.add("unknown-industry", "/industry", "清单里没有这个行业。",
                   "The list has no such industry.");
        return faults.take();
    }
    destination.industry = *index;
    const Industry& section = rulebook.industries[*index];
    const auto read = [&](const std::optional<std::string>& word,
                          const std::vector<std::string>& words, std::string_view key,
                          std::string_view code) -> std::optional<std::uint8_t> {
        if (!word || word->empty()) {
            return std::nullopt;
        }
        const auto found = std::find(words.begin(), words.end(), *word);
        if (found == words.end() && *word != Rulebook::other_word) {
            faults.add(code, "/" + std::string{key}, "“" + *word + "”不在本行业的用语里。",
                       in_quotes(*word) + " is not among the words of the industry.");
            return std::nullopt;
        }
        return static_cast<std::uint8_t>(found - words.begin());
    };
    destination.scenario = read(scenario, section.scenarios, "scenario", "unknown-scenario");
    destination.subjects = read(subjects, section.subjects, "subjects", "unknown-subjects");
    if (!faults.none()) {
        return faults.take();
    }
    return destination;
}

std::string columns_json(const Rulebook& rulebook, const Vocabulary& vocabulary,
                         const Destination& destination, const std::vector<std::string>& names) {
    const Industry& industry = rulebook.industries[destination.industry];
    const Describer describer{rulebook, vocabulary, destination};
    JsonWriter json;
    json.begin_object();
    json.member("format", "egress.fields/1");
    json.member("industry", std::string_view{industry.id});
    const auto word = [](const std::vector<std::string>& words,
                         const std::optional<std::uint8_t>& place) -> std::string_view {
        if (!place) {
            return {};
        }
        return *place < words.size() ? std::string_view{words[*place]} : Rulebook::other_word;
    };
    text_or_null(json, "scenario", word(industry.scenarios, destination.scenario));
    text_or_null(json, "subjects", word(industry.subjects, destination.subjects));
    json.key("columns");
    json.begin_array();
    for (const auto& name : names) {
        write(json, describer.describe(name), rulebook, vocabulary, industry);
    }
    json.end_array();
    json.end_object();
    return json.take();
}

std::string columns_text(const Rulebook& rulebook, const Vocabulary& vocabulary,
                         const Destination& destination, const std::vector<std::string>& names) {
    const Industry& industry = rulebook.industries[destination.industry];
    const Describer describer{rulebook, vocabulary, destination};
    std::string text;
    for (const auto& name : names) {
        const Column column = describer.describe(name);
        std::string said;
        const auto add = [&](std::string_view part) {
            said += said.empty() ? "" : " · ";
            said += part;
        };
        if (!column.recognised.kind && !column.entry.is) {
            add("没有认出 / not recognised");
        } else {
            if (!column.decided) {
                add("可能是 / perhaps");
            }
            add(column.recognised.kind ? vocabulary.kinds[*column.recognised.kind].name.zh
                                       : word_of(industry, *column.entry.is));
            if (column.recognised.party == Party::another) {
                add("另一个人的 / another person's");
            }
            if (column.personal == false) {
                add("不是个人信息 / not personal");
            } else if (column.measure) {
                add(*column.measure == Measure::sensitive ? "敏感 / sensitive" : "一般 / general");
            }
            if (column.entry.is) {
                add(concat({"清单用语 / the list's word: ", word_of(industry, *column.entry.is)}));
            }
        }
        for (const auto& [item, verdict] : column.items) {
            add(concat({rulebook.items[item].id, " ", truth_word(verdict.verdict), " (",
                        to_string(verdict.reason), ")"}));
        }
        text += concat({name, "\t", said, "\n"});
    }
    return text;
}

} // namespace egress::fields
