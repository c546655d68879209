#include "egress/analysis.hpp"

#include "analysis/law_grammar.hpp"
#include "analysis/satisfiable.hpp"
#include "egress/table.hpp"
#include "rulebook/conditions.hpp"
#include "text/json.hpp"
#include "text/text.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

namespace egress {

namespace {

using Ordered = nlohmann::ordered_json;

/// Every alternative of every any-of in a condition.
template <class Visit> void each_alternative(const Condition& condition, const Visit& visit) {
    const bool alternatives = std::holds_alternative<AnyOf>(condition.form);
    for (const Condition& part : parts_of(condition)) {
        if (alternatives) {
            visit(part);
        }
    }
    if (!std::holds_alternative<Not>(condition.form)) { // what should not hold is no alternative
        for (const Condition& part : parts_of(condition)) {
            each_alternative(part, visit);
        }
    }
}

bool contains_text(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// A text as a list prints it may have blanks where a line or a cell ends.
std::string without_blanks(std::string text) {
    constexpr std::string_view wide_blank = "\u3000";
    for (auto at = text.find(wide_blank); at != std::string::npos; at = text.find(wide_blank, at)) {
        text.erase(at, wide_blank.size());
    }
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return text;
}

class Analyst {
public:
    explicit Analyst(const Rulebook& the_book) : book(the_book) {}

    std::vector<Remark> remarks() {
        for (const Item& item : book.items) {
            see_whether_met(item);
            see_references(item);
            see_subjects(item);
            see_category(item);
            see_exemptions(item);
            grammar = book.grammar_of(book.industries[item.industry]);
            if (grammar != nullptr) {
                see_scope_words(item);
                if (item.measures != 0) {
                    see_title(item);
                }
                see_figures(item);
            }
        }
        if (!book.grammar) {
            see_no_grammar("/rulebook.json");
        }
        for (std::size_t i = 0; i < book.uses.size(); ++i) {
            if (!book.uses[i].grammar) {
                see_no_grammar("/rulebook.json/uses/" + std::to_string(i));
            }
        }
        for (const Caution& caution : book.cautions) {
            see_whether_met(caution);
        }
        for (std::size_t i = 0; i < book.industries.size(); ++i) {
            see_words(static_cast<IndustryIndex>(i));
        }
        see_table();
        std::stable_sort(found.begin(), found.end(),
                         [](const Remark& a, const Remark& b) { return a.severity < b.severity; });
        return std::move(found);
    }

private:
    void fault(std::string_view code, std::string where, std::string zh, std::string en) {
        found.push_back({Severity::fault,
                         {std::string{code}, std::move(where), std::move(zh), std::move(en)},
                         std::nullopt});
    }

    void inform(std::string_view code, std::string where, std::string zh, std::string en,
                std::optional<RemarkedRange> range) {
        found.push_back({Severity::information,
                         {std::string{code}, std::move(where), std::move(zh), std::move(en)},
                         range});
    }

    // Conditions

    void see_whether_met(const Item& item) {
        const std::string where = item.where + "/condition";
        if (!satisfiable(book, item.condition, item.industry)) {
            fault("never-met", where, "这一项永远不会达到。", "No assessment can meet this item.");
            return;
        }
        std::size_t number = 0;
        each_alternative(item.condition, [&](const Condition& part) {
            ++number;
            if (!satisfiable(book, part, item.industry)) {
                fault("never-met", where,
                      concat({"第", std::to_string(number), "种可选条件永远不会成立。"}),
                      concat({"Alternative ", std::to_string(number), " can never hold."}));
            }
        });
    }

    void see_whether_met(const Caution& caution) {
        const auto industry = caution.industries.size() == 1
                                  ? std::optional{caution.industries.front()}
                                  : std::nullopt;
        if (!satisfiable(book, caution.condition, industry)) {
            fault("never-met", caution.where + "/condition", "这条存疑提示永远不会出现。",
                  "No assessment can bring up this caution.");
        }
    }

    // References

    [[nodiscard]] std::string number_of(const Item& item) const {
        return item.id.substr(book.industries[item.industry].id.size() + 1);
    }

    void see_references(const Item& item) {
        if (item.refers_to.empty()) {
            return;
        }
        const Industry& industry = book.industries[item.industry];
        const std::string where = item.where + "/scope/items";
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            const Item& other = book.items[i];
            const bool named =
                std::find(item.refers_to.begin(), item.refers_to.end(), i) != item.refers_to.end();
            const bool sibling = other.scope.form == ScopeForm::closed && other.measures != 0;
            if (!named && sibling && other.path == item.path) {
                fault("skipped-reference", where,
                      concat({"没有引用同一路径的限定场景条目第", number_of(other), "项。"}),
                      concat({"It does not refer to item ", number_of(other),
                              ", a closed item of the same path."}));
            }
            if (named && other.path != item.path) {
                fault(
                    "other-path-reference", where,
                    concat({"引用的第", number_of(other), "项属于另一条路径。"}),
                    concat({"Item ", number_of(other), ", which it refers to, has another path."}));
            }
        }
    }

    // The words of the list

    void see_no_grammar(const std::string& where) {
        inform("no-grammar", where, "没有写明清单的用语（grammar），无法与原文对照。",
               "Without its grammar the rulebook cannot be held to the words of the list.",
               std::nullopt);
    }

    void see_scope_words(const Item& item) {
        const DescribedScope described = scope_of(*grammar, item);
        const std::string where = item.where + "/scope";
        if (described.form == ScopeForm::unstated ? item.scope.form == ScopeForm::closed
                                                  : described.form != item.scope.form) {
            const auto declared = std::string{name_of(item.scope.form)};
            const auto read = described.form == ScopeForm::unstated
                                  ? std::string{}
                                  : std::string{name_of(described.form)};
            fault("form-words", where + "/form",
                  concat({"场景写法与原文不一致：写的是 ", declared, "，按 grammar 读出的是 ",
                          read.empty() ? "没有写明场景" : read, "。"}),
                  concat({"The form of the scope is not that of the text: it says ", declared,
                          ", and by the grammar the text reads as ",
                          read.empty() ? "no scope at all" : read, "."}));
            return;
        }
        see_scenarios(item, described, where + "/scenarios");
        see_reference_words(item, described, where + "/items");
    }

    void see_scenarios(const Item& item, const DescribedScope& described,
                       const std::string& where) {
        const auto& words = book.industries[item.industry].scenarios;
        WordSet meant = 0;
        for (const auto& scenario : described.scenarios) {
            if (const auto word = word_meant(scenario, words)) {
                meant |= word_bit(*word);
            } else {
                fault("scenario-words", where,
                      concat({"描述中的场景“", scenario, "”不是本行业的用语。"}),
                      concat({"The scenario ", in_quotes(scenario),
                              " of the description is no word of this industry."}));
            }
        }
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (contains(meant, i) == contains(item.named_scenarios, i)) {
                continue;
            }
            const bool lost = contains(meant, i);
            fault("scenario-words", where,
                  lost ? concat({"描述中的场景“", words[i], "”没有列入。"})
                       : concat({"场景“", words[i], "”在描述中没有。"}),
                  lost ? concat({"The scenario ", in_quotes(words[i]),
                                 " of the description is left out."})
                       : concat({"The description has no scenario ", in_quotes(words[i]), "."}));
        }
    }

    void see_reference_words(const Item& item, const DescribedScope& described,
                             const std::string& where) {
        std::set<Count> named(described.items.begin(), described.items.end());
        std::set<Count> referred;
        for (const ItemIndex other : item.refers_to) {
            referred.insert(other - book.industries[item.industry].first_item + 1);
        }
        if (named != referred) {
            fault("reference-words", where, "引用的条目与描述中的编号不一致。",
                  "The items it refers to are not those that the description names.");
        }
    }

    /// The title may leave out the beginning of a name that it gave before: 非患者的 stands once.
    void see_subjects(const Item& item) {
        if (item.measures != 0) {
            see_unlisted_subjects(item);
        }
        if (!item.scope.subjects) {
            return;
        }
        const auto& words = book.industries[item.industry].subjects;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!contains(*item.scope.subjects, i) || contains_text(item.title, words[i])) {
                continue;
            }
            const auto shortened = words[i].rfind("的");
            const bool named =
                shortened != std::string::npos &&
                contains_text(item.title, std::string_view{words[i]}.substr(
                                              shortened + std::string_view{"的"}.size()));
            if (!named) {
                fault("subject-words", item.where + "/scope/subjects",
                      concat({"标题中没有人群“", words[i], "”。"}),
                      concat({"The title has no group ", in_quotes(words[i]), "."}));
            }
        }
    }

    /// A name within a longer one that the title has is not meant: 患者 in 非患者的投诉人.
    void see_unlisted_subjects(const Item& item) {
        const auto& words = book.industries[item.industry].subjects;
        std::vector<std::size_t> longest_first(words.size());
        std::iota(longest_first.begin(), longest_first.end(), std::size_t{0});
        std::stable_sort(
            longest_first.begin(), longest_first.end(),
            [&](std::size_t a, std::size_t b) { return words[a].size() > words[b].size(); });
        const WordSet listed = item.scope.subjects.value_or(0) | item.scope.population.value_or(0);
        std::string left = item.title;
        for (const std::size_t i : longest_first) {
            const auto at = left.find(words[i]);
            if (at == std::string::npos) {
                continue;
            }
            left.replace(at, words[i].size(), "，");
            if (!contains(listed, i)) {
                fault("unlisted-subjects", item.where + "/scope",
                      concat({"标题中的人群“", words[i], "”没有写进 subjects。"}),
                      concat({"The title names the group ", in_quotes(words[i]),
                              ", which is not among its subjects."}));
            }
        }
    }

    void see_category(const Item& item) {
        if ((item.category == Category::personal_information) == (item.measures != 0)) {
            return;
        }
        const bool counts = item.measures != 0;
        fault("category-condition", item.where + "/category",
              counts ? "重要数据的条目不按人数判断：类别或者条件写错了。"
                     : "个人信息的条目没有人数条件：类别或者条件写错了。",
              counts ? "An item on important data counts no persons: its category or its condition "
                       "is wrong."
                     : "An item on personal information counts nobody: its category or its "
                       "condition is wrong.");
    }

    /// An exemption of which the rulebook gives no words is not looked at.
    void see_exemptions(const Item& item) {
        if (item.measures == 0) {
            return;
        }
        for (std::size_t i = 0; i < book.exemptions.size(); ++i) {
            const Exemption& exemption = book.exemptions[i];
            const auto named_by = [&](const std::string& words) {
                return contains_text(item.description, words) || contains_text(item.title, words);
            };
            const bool named =
                std::any_of(exemption.words.begin(), exemption.words.end(), named_by);
            if (exemption.words.empty() || named == contains(item.scope.excludes, i)) {
                continue;
            }
            fault("exemption-words", item.where + "/scope/excludes",
                  concat({named ? "原文写明不计入“" : "原文没有写到“", exemption.name.zh,
                          named ? "”，excludes 里没有。" : "”，excludes 里有。"}),
                  concat({named ? "The text leaves out “" : "The text does not name “",
                          exemption.name.en,
                          named ? "”, and excludes does not." : "”, and excludes does."}));
        }
    }

    void see_words(IndustryIndex index) {
        const Industry& industry = book.industries[index];
        WordSet scenarios = 0;
        WordSet subjects = 0;
        // Choosing one that a note leaves out changes the rules that judge.
        WordSet modalities = industry.uncovered_modalities;
        const auto use = [&](const Scope& scope) {
            scenarios |=
                scope.form == ScopeForm::residual_by_scenario ? 0 : scope.scenarios.value_or(0);
            subjects |= scope.subjects.value_or(0) | scope.population.value_or(0);
            modalities |= scope.modalities.value_or(0);
        };
        WordSet fields = 0;
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            scenarios |= book.items[i].named_scenarios;
            use(book.items[i].scope);
            const auto use_fields = [&](const auto& named) {
                for (const auto& field : named) {
                    for (const FieldIndex word : field.is) {
                        fields |= word_bit(word);
                    }
                }
            };
            use_fields(book.items[i].fields);
            use_fields(book.items[i].excluded);
            each_persons(book.items[i].condition,
                         [&](const PersonsInBand& persons) { use(persons.scope); });
        }
        for (const Caution& caution : book.cautions) {
            if (caution.industries == std::vector{index}) {
                each_persons(caution.condition,
                             [&](const PersonsInBand& persons) { use(persons.scope); });
            }
        }
        const std::string where = industry.where + "/words";
        see_word_list(industry.scenarios, scenarios, where + "/scenarios");
        see_word_list(industry.subjects, subjects, where + "/subjects");
        see_word_list(industry.modalities, modalities, where + "/modalities");
        // Words of fields differ by one character in the list itself (实习经历, 见习经历).
        for (std::size_t i = 0; i < industry.fields.size(); ++i) {
            see_whether_used(industry.fields[i], contains(fields, i),
                             where + "/fields/" + std::to_string(i) + "/word");
        }
    }

    void see_whether_used(const std::string& word, bool used, const std::string& where) {
        if (!used) {
            inform("unused-word", where,
                   concat({"没有条目或存疑提示用到“", word, "”，选不选结论都一样。"}),
                   concat({"No item and no caution uses ", in_quotes(word),
                           ": choosing it changes no result."}),
                   std::nullopt);
        }
    }

    void see_word_list(const std::vector<std::string>& words, WordSet used,
                       const std::string& where) {
        constexpr std::size_t three_characters = 9; // shorter words are alike by chance
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string here = where + "/" + std::to_string(i) + "/word";
            see_whether_used(words[i], contains(used, i), here);
            for (std::size_t j = 0; j < i; ++j) {
                if (words[i].size() >= three_characters && words[j].size() >= three_characters &&
                    differ_by_one_character(words[i], words[j])) {
                    fault("similar-words", here,
                          concat({"与“", words[j], "”只差一个字，是否误写？"}),
                          concat({"It differs from ", in_quotes(words[j]),
                                  " by one character: is one misspelt?"}));
                }
            }
        }
    }

    // Measures and figures

    void see_title(const Item& item) {
        const auto limbs = limbs_of(*grammar, without_blanks(item.title));
        std::set<Measure> counted;
        each_persons(item.condition,
                     [&](const PersonsInBand& persons) { counted.insert(persons.measure); });
        std::set<Measure> named;
        for (const TitleLimb& limb : limbs) {
            if (limb.measure) {
                named.insert(*limb.measure);
            }
        }
        const std::string where = item.where + "/condition";
        if (named != counted) {
            fault("measure-words", where,
                  "计数对象与标题不一致：看标题中的“不含敏感个人信息”“敏感个人信息”“个人信息”。",
                  "It counts other persons than the title says: see 不含敏感个人信息, 敏感个人信息 "
                  "and 个人信息 in the title.");
            return;
        }
        const auto carried = [&](const TitleLimb& limb) {
            bool same = false;
            each_persons(item.condition, [&](const PersonsInBand& persons) {
                same = same || (limb.measure == persons.measure && limb.band == persons.band);
            });
            return same;
        };
        bool said = true;
        each_persons(item.condition, [&](const PersonsInBand& persons) {
            said = said && std::any_of(limbs.begin(), limbs.end(), [&](const TitleLimb& limb) {
                       return limb.measure == persons.measure && limb.band == persons.band;
                   });
        });
        if (!said || !std::all_of(limbs.begin(), limbs.end(), carried)) {
            fault("band-words", where, "数量区间与标题不一致：以上含本数，不满、超过不含本数。",
                  "The bands are not those of the title: 以上 includes its number, 不满 and 超过 "
                  "exclude it.");
        }
    }

    /// Whether a limit of a band is the figure: 超过n begins at n + 1, 以上 at n, 不满 ends before
    /// n.
    static bool is_limit(const Figure& figure, const Band& band) {
        const bool begins = band.at_least == figure.value;
        const bool begins_after = band.at_least == figure.value + 1;
        const bool ends = band.below == figure.value;
        switch (figure.relation) {
        case Figure::Relation::at_least: return begins;
        case Figure::Relation::over: return begins_after;
        case Figure::Relation::below: return ends;
        case Figure::Relation::none: break;
        }
        return begins || begins_after || ends;
    }

    void see_figures(const Item& item) {
        const auto figures = figures_in(*grammar, without_blanks(item.title + item.description));
        std::vector<Band> bands;
        each_persons(item.condition,
                     [&](const PersonsInBand& persons) { bands.push_back(persons.band); });
        each_part<NumberInBand>(item.condition,
                                [&](const NumberInBand& number) { bands.push_back(number.band); });
        std::string questions;
        for (const Answer& answer : book.answers) {
            if (answer.id == item.id || answer.id.starts_with(item.id + ".")) {
                questions += answer.text.zh + answer.hint.zh;
                for (const Words& point : answer.points) {
                    questions += point.zh;
                }
            }
        }
        see_units(item);
        see_uncarried(item, figures, bands, questions);
        see_unsupported(item, figures, bands);
    }

    void see_units(const Item& item) {
        for (const std::string& number :
             numbers_without_unit(*grammar, without_blanks(item.title + item.description))) {
            inform("unknown-unit", item.where,
                   concat({"不知道“", number,
                           "”的单位。请写进 grammar 的 counted、measured 或 "
                           "no_units。"}),
                   concat({"The unit of ", in_quotes(number),
                           " is unknown: put it into counted, measured or no_units of the "
                           "grammar."}),
                   std::nullopt);
        }
    }

    [[nodiscard]] bool tells(std::string_view text, const Figure& figure) const {
        const auto told = figures_in(*grammar, text);
        return std::any_of(told.begin(), told.end(),
                           [&](const Figure& one) { return one.text == figure.text; });
    }

    /// A count is carried by a band or asked in words; a distance, a time or a share is told in
    /// words, of the questions or of the plain text.
    void see_uncarried(const Item& item, const std::vector<Figure>& figures,
                       const std::vector<Band>& bands, const std::string& questions) {
        std::set<std::string> told;
        for (const Figure& figure : figures) {
            const bool carried = std::any_of(bands.begin(), bands.end(), [&](const Band& band) {
                return figure.counts && is_limit(figure, band);
            });
            const bool in_words =
                tells(questions, figure) || (!figure.counts && tells(item.plain.zh, figure));
            if (!carried && !in_words && told.insert(figure.text).second) {
                fault("figure-without-band", item.where + "/condition",
                      concat({"原文中的“", figure.text, "”没有对应的数量区间，也没有问题写到。"}),
                      concat({"No band and no question carries the figure ", in_quotes(figure.text),
                              " of the text."}));
            }
        }
    }

    void see_unsupported(const Item& item, const std::vector<Figure>& figures,
                         const std::vector<Band>& bands) {
        const auto told = [&](const Band& band) {
            return std::any_of(figures.begin(), figures.end(), [&](const Figure& figure) {
                return figure.counts && is_limit(figure, band);
            });
        };
        std::set<Count> reported;
        for (const Band& band : bands) {
            // One person, or no limit, needs no figure.
            for (const Band& limit : {Band{band.at_least, unbounded}, Band{0, band.below}}) {
                const Count value = limit.at_least > 0 ? limit.at_least : limit.below;
                if (value > 1 && value != unbounded && !told(limit) &&
                    reported.insert(value).second) {
                    fault(
                        "band-without-figure", item.where + "/condition",
                        concat({"原文中没有", std::to_string(value), "这个数。"}),
                        concat({"The text does not hold the figure ", std::to_string(value), "."}));
                }
            }
        }
    }

    // Gaps

    void see_table() {
        for (const IndustryTable& table : decision_table(book)) {
            const Industry& industry = book.industries[table.industry];
            for (const ScopeRows& scope : table.scopes) {
                for (const MeasureRows& measure : scope.measures) {
                    see_ranges(industry, scope, measure);
                }
            }
        }
    }

    void see_ranges(const Industry& industry, const ScopeRows& scope, const MeasureRows& measure) {
        const auto tell = [&](std::string_view code, const std::string& where,
                              const CountRange& range, const Words& what) {
            const auto sentence = [&](Language language) {
                return concat(
                    {industry.name.in(language), " · ", to_text(scope, industry, language), " · ",
                     to_text(measure.measure, language), language == Language::zh ? "：" : ": ",
                     to_text(range.band, language), what.in(language)});
            };
            inform(code, where, sentence(Language::zh), sentence(Language::en),
                   RemarkedRange{measure.measure, range.band});
        };
        if (measure.uncounted()) {
            tell("uncounted", industry.where + "/items", measure.ranges[0],
                 {"，没有条目计入。", ": no item counts them."});
            return;
        }
        for (const CountRange& range : measure.ranges) {
            if (range.entries.empty()) {
                tell("gap", book.items[first_item(measure)].where + "/condition", range,
                     {"，不属于任何条目。", " meets no item."});
            } else if (several_paths(range)) {
                tell("several-paths", book.items[range.entries[0].item].where + "/condition", range,
                     {"，同时属于不同路径的条目。", " meets items of more than one path."});
            }
        }
    }

    [[nodiscard]] bool several_paths(const CountRange& range) const {
        return std::any_of(
            range.entries.begin(), range.entries.end(), [&](const RangeEntry& entry) {
                return book.items[entry.item].path != book.items[range.entries[0].item].path;
            });
    }

    [[nodiscard]] static ItemIndex first_item(const MeasureRows& measure) {
        ItemIndex first = ~ItemIndex{0};
        for (const CountRange& range : measure.ranges) {
            for (const RangeEntry& entry : range.entries) {
                first = std::min(first, entry.item);
            }
        }
        return first;
    }

    const Rulebook& book;
    const Grammar* grammar = nullptr; ///< of the list whose item is being looked at
    std::vector<Remark> found;
};

constexpr std::array<std::string_view, 3> measure_names{"general", "sensitive", "all"};

Ordered to_json(const Remark& remark) {
    const Diagnostic& diagnostic = remark.diagnostic;
    Ordered json{{"code", diagnostic.code},
                 {"where", diagnostic.where},
                 {"message", diagnostic.message},
                 {"message_en", diagnostic.message_en}};
    if (remark.range) {
        json["measure"] = measure_names.at(static_cast<std::size_t>(remark.range->measure));
        json["at_least"] = remark.range->band.at_least;
        json["below"] = remark.range->band.below == unbounded ? Ordered(nullptr)
                                                              : Ordered(remark.range->band.below);
    }
    return json;
}

} // namespace

std::vector<Remark> analyse(const Rulebook& rulebook) { return Analyst{rulebook}.remarks(); }

std::string to_json_text(const std::vector<Remark>& remarks) {
    Ordered json;
    json["format"] = "egress.diagnostics/1";
    json["diagnostics"] = Ordered::array();
    json["information"] = Ordered::array();
    for (const Remark& remark : remarks) {
        json[remark.severity == Severity::fault ? "diagnostics" : "information"].push_back(
            to_json(remark));
    }
    return json.dump();
}

} // namespace egress
