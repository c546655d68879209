// The decision table in words: as JSON, as Markdown and as a page.
#include "egress/table.hpp"

#include "rulebook/conditions.hpp"
#include "text/json_writer.hpp"
#include "text/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace egress {

namespace {

std::string_view pick(Language language, std::string_view zh, std::string_view en) {
    return language == Language::zh ? zh : en;
}

std::string with_commas(Count count) {
    std::string digits = std::to_string(count);
    for (std::size_t i = digits.size(); i > 3; i -= 3) {
        digits.insert(i - 3, ",");
    }
    return digits;
}

/// As the list writes it: 10万, or the figures where they are no whole 万.
std::string number_text(Count count, Language language) {
    constexpr Count ten_thousand = 10000;
    if (language == Language::zh && count != 0 && count % ten_thousand == 0) {
        return std::to_string(count / ten_thousand) + "万";
    }
    return with_commas(count);
}

std::string band_text(const Band& band, std::string_view unit, Language language) {
    const std::string least = number_text(band.at_least, language);
    const std::string below = number_text(band.below, language);
    const bool from_one = band.at_least <= 1;
    const bool open_ended = band.below == unbounded;
    if (language == Language::zh) {
        if (from_one && open_ended) {
            return concat({"不论数量（1", unit, "以上）"});
        }
        if (from_one) {
            return concat({"不满", below, unit});
        }
        return open_ended ? concat({least, unit, "以上"})
                          : concat({least, unit, "以上且不满", below, unit});
    }
    if (from_one && open_ended) {
        return concat({"any number (1 ", unit, " or more)"});
    }
    if (from_one) {
        return concat({"under ", below, " ", unit});
    }
    return open_ended ? concat({least, " ", unit, " or more"})
                      : concat({least, " to under ", below, " ", unit});
}

/// A word of the list, in English with its gloss behind it.
std::string word_text(const std::string& word, const Industry& industry, Language language) {
    if (language == Language::zh) {
        return word;
    }
    if (word == Rulebook::other_word) {
        return concat({word, " (other)"});
    }
    const auto gloss = industry.english.find(word);
    return gloss == industry.english.end() ? word : concat({word, " (", gloss->second, ")"});
}

std::string list_text(WordSet set, const std::vector<std::string>& words, const Industry& industry,
                      Language language) {
    std::string text;
    const auto add = [&](const std::string& word) {
        text += (text.empty() ? "" : pick(language, "、", ", "));
        text += word_text(word, industry, language);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (contains(set, i)) {
            add(words[i]);
        }
    }
    if (contains(set, words.size())) {
        add(std::string{Rulebook::other_word});
    }
    return text;
}

/// A set of words; one that holds 其他 is told by what it leaves out.
std::string set_text(WordSet set, const std::vector<std::string>& words, const Industry& industry,
                     Language language) {
    if (!contains(set, words.size())) {
        return list_text(set, words, industry, language);
    }
    const WordSet outside = ~set & (word_bit(words.size()) - 1);
    return concat({pick(language, "除", "all but "), list_text(outside, words, industry, language),
                   pick(language, "以外", "")});
}

std::string kinds_text(const FlowKinds& kinds, const Industry& industry, Language language) {
    std::string text;
    const auto add = [&](std::string_view zh, std::string_view en, const std::string& what) {
        text += text.empty() ? "" : pick(language, "；", "; ");
        text += pick(language, zh, en);
        text += what;
    };
    if (kinds.scenarios) {
        add("场景：",
            "scenarios: ", set_text(*kinds.scenarios, industry.scenarios, industry, language));
    } else {
        add("所有场景", "all scenarios", "");
    }
    if (kinds.subjects) {
        add("人群：",
            "persons: ", set_text(*kinds.subjects, industry.subjects, industry, language));
    }
    if (kinds.modalities) {
        add("模态：",
            "modalities: ", set_text(*kinds.modalities, industry.modalities, industry, language));
    }
    if (kinds.as_described) {
        if (*kinds.as_described) {
            add("数据种类和处理符合条目所述", "data and processing as the items describe", "");
        } else {
            add("数据种类或处理不符合条目所述", "data or processing not as the items describe", "");
        }
    }
    return text;
}

std::string quoted(const Words& question, Language language) {
    return concat({"“", question.in(language), "”"});
}

/// Parts joined by a word, in brackets where they stand inside something else.
template <class Tell>
std::string joined(const std::vector<Condition>& parts, std::string_view by, bool inside,
                   Language language, const Tell& tell) {
    std::string text;
    for (const auto& part : parts) {
        text += text.empty() ? std::string{} : std::string{by};
        text += tell(part, parts.size() > 1);
    }
    if (inside && parts.size() > 1) {
        return std::string{pick(language, "（", "(")} + text +
               std::string{pick(language, "）", ")")};
    }
    return text;
}

std::string condition_text(const Condition& condition, const Rulebook& rulebook, Language language,
                           bool inside) {
    const auto tell = [&](const Condition& part, bool within_others) {
        return condition_text(part, rulebook, language, within_others);
    };
    const auto say = [&](std::string_view zh, std::string_view en) {
        return std::string{pick(language, zh, en)};
    };
    return std::visit(
        overloaded{
            [&](const AllOf& all) {
                return joined(all.parts, pick(language, "，且", ", and "), inside, language, tell);
            },
            [&](const AnyOf& any) {
                return joined(any.parts, pick(language, "，或", ", or "), inside, language, tell);
            },
            [&](const Not& negated) {
                const auto* answer = std::get_if<AnswerIsYes>(&negated.part->form);
                return answer != nullptr ? quoted(rulebook.answers[answer->answer].text, language) +
                                               say("答“否”", " answered no")
                                         : say("并非", "not ") + tell(*negated.part, true);
            },
            [&](const AnswerIsYes& answer) {
                return quoted(rulebook.answers[answer.answer].text, language) +
                       say("答“是”", " answered yes");
            },
            [&](const NumberInBand& number) {
                const Answer& answer = rulebook.answers[number.answer];
                return quoted(answer.text, language) + say("答", " answered ") +
                       band_text(number.band, answer.unit.in(language), language);
            },
            [&](const PersonsInBand& persons) {
                return to_text(persons.measure, language) + say("", ": ") +
                       to_text(persons.band, language) +
                       (persons.scope.harm == Harm::harmless
                            ? say("，不含达到严重损害及以上级别影响的数据",
                                  ", without data that reach the level of serious harm or above")
                            : std::string{});
            },
            [&](const CriticalInfrastructure& /*form*/) {
                return say("出境者为关键信息基础设施运营者",
                           "the exporter operates critical information infrastructure");
            },
            [&](const ItemIsMet& item) {
                return rulebook.items[item.item].id + say("达到", " met");
            },
            [&](const AcrossItems& across) {
                return to_text(across.measure, language) +
                       say("，各项合计", ", all items together: ") +
                       to_text(Band{across.at_least, unbounded}, language);
            },
            [&](const ImportantDataElsewhere& /*form*/) {
                return say("不属于出境者的清单条目描述了这些数据",
                           "an item of a list that is not the exporter's describes the data");
            },
        },
        condition.form);
}

/// Beside an item that asks more than a number.
constexpr std::string_view further_mark = "†";

std::size_t number_of(const Rulebook& rulebook, ItemIndex item) {
    return item - rulebook.industries[rulebook.items[item].industry].first_item + 1;
}

/// The paths of an item's entry, or what a gap means.
std::string outcome_text(const CountRange& range, const Rulebook& rulebook,
                         const Industry& industry, Language language) {
    if (range.entries.empty()) {
        return std::string{industry.national
                               ? pick(language, "低于国家规定的数量", "below the national numbers")
                               : pick(language, "清单外", "清单外 (outside the list)")};
    }
    std::string text;
    for (std::size_t path = 0; path < rulebook.paths.size(); ++path) {
        for (const auto& entry : range.entries) {
            if (rulebook.items[entry.item].path == path) {
                text += text.empty() ? "" : pick(language, "；", "; ");
                text += rulebook.paths[path].name.in(language);
                break;
            }
        }
    }
    return text;
}

std::string item_text(const Rulebook& rulebook, ItemIndex item, Language language) {
    const std::string number = std::to_string(number_of(rulebook, item));
    return language == Language::zh ? concat({"第", number, "项"}) : concat({"Item ", number});
}

/// The items that count persons and ask something besides.
std::vector<ItemIndex> items_asking_more(const Rulebook& rulebook, const Industry& industry) {
    std::vector<ItemIndex> items;
    for (ItemIndex index = industry.first_item; index < industry.end_item; ++index) {
        const Item& item = rulebook.items[index];
        const auto* all_of = std::get_if<AllOf>(&item.condition.form);
        const bool several = all_of != nullptr && all_of->parts.size() > 1;
        if (item.measures != 0 && (several || item.scope.harm)) {
            items.push_back(index);
        }
    }
    return items;
}

std::string entry_text(const RangeEntry& entry, const Rulebook& rulebook, Language language) {
    const Industry& industry = rulebook.industries[rulebook.items[entry.item].industry];
    const std::string number = std::to_string(number_of(rulebook, entry.item));
    std::string text =
        language == Language::zh ? concat({"第", number, "项"}) : concat({"item ", number});
    if (entry.further) {
        text += further_mark;
    }
    std::string modalities;
    for (const WordSet set : entry.modalities) {
        const bool together = (set & (set - 1)) != 0;
        if (together || entry.modalities.size() > 1) {
            modalities += modalities.empty() ? "" : pick(language, "；", "; ");
            modalities += list_text(set, industry.modalities, industry, language);
            modalities += pick(language, together ? "合并计算" : "单独计算",
                               together ? " counted together" : " counted alone");
        }
    }
    if (!modalities.empty()) {
        text += std::string{pick(language, "（", " (")} + modalities +
                std::string{pick(language, "）", ")")};
    }
    return text;
}

std::string entries_text(const CountRange& range, const Rulebook& rulebook, Language language) {
    std::string text;
    for (const auto& entry : range.entries) {
        text += text.empty() ? "" : pick(language, "、", ", ");
        text += entry_text(entry, rulebook, language);
    }
    return text.empty() ? "—" : text;
}

Words uncounted_words() {
    return {"没有条目计入：清单文义未覆盖，依据存疑，请看存疑提示和国家规定",
            "no item counts these: the wording of the list does not reach them, the basis is "
            "doubtful; see the cautions and the national rules"};
}

/// How to read the table.
std::vector<Words> notes() {
    return {
        {"人数：自当年1月1日起累计向境外提供、按自然人去重的人数，每一项按它自己的范围计算。",
         "Numbers are natural persons, each counted once, whose data were provided abroad since "
         "1 January of the year; each item counts over its own scope."},
        {"以上含本数，不满不含本数。", "“Or more” includes the number, “under” does not."},
        {"各行分别判断，可以同时达到几行，都要列明；几条路径怎样衔接，请向主管部门确认。",
         "Each row is judged by itself, and several may be met at once; all are to be named. Where "
         "there are several paths, ask the authority how they fit together."},
        {"“清单外”只免三项程序，并以清单适用于该单位、完成使用备案为前提；告知、同意、影响评估、"
         "出口管制等义务都还在。",
         "清单外 (outside the list) frees from three procedures only, and only an exporter whom "
         "the "
         "list binds and who has completed the filing; notice, consent, impact assessment, export "
         "control and other duties remain."},
        {"带†的条目除人数以外还有条件，列在表下。",
         "An item with † asks more than a number; what it asks stands below the table."},
        {"本表由规则数据生成，供对照官方原文核对，不是法律意见。",
         "This table is generated from the rules, to be read against the official text. It is "
         "not legal advice."}};
}

/// The scenarios of an item that counts no persons, as the list words them.
std::string named_scenarios(const Item& item, const Industry& industry, Language language) {
    const std::string words =
        list_text(item.named_scenarios, industry.scenarios, industry, language);
    switch (item.scope.form) {
    case ScopeForm::open:
        return std::string{pick(language, "包括", "包括 (including) ")} + words +
               std::string{
                   pick(language, "以及涉及此类数据的其他场景",
                        " 以及涉及此类数据的其他场景 (and other scenarios with such data)")};
    case ScopeForm::closed:
        return std::string{pick(language, "仅限于", "仅限于 (limited to) ")} + words;
    case ScopeForm::all: return std::string{pick(language, "所有场景", "所有场景 (all scenarios)")};
    case ScopeForm::unstated:
        return std::string{
            pick(language, "未写明，按所有场景", "none stated, read as all scenarios")};
    case ScopeForm::residual_by_scenario:
    case ScopeForm::residual_by_population:
    case ScopeForm::residual_by_item: break;
    }
    const std::string& text = item.scenario_text.empty() ? item.description : item.scenario_text;
    return text.substr(0, text.find("。"));
}

/// A range of item numbers: 4、5、9.
std::string numbers_text(const Rulebook& rulebook, const std::vector<ItemIndex>& items,
                         Language language) {
    std::string text;
    for (const ItemIndex item : items) {
        text += text.empty() ? "" : pick(language, "、", ", ");
        text += std::to_string(number_of(rulebook, item));
    }
    return text;
}

/// The items of an industry by the exemptions that they do not count.
std::vector<std::pair<WordSet, std::vector<ItemIndex>>> by_exemptions(const Rulebook& rulebook,
                                                                      const Industry& industry) {
    std::vector<std::pair<WordSet, std::vector<ItemIndex>>> groups;
    for (ItemIndex item = industry.first_item; item < industry.end_item; ++item) {
        const WordSet excludes = rulebook.items[item].scope.excludes;
        if (rulebook.items[item].measures == 0) {
            continue;
        }
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const auto& group) { return group.first == excludes; });
        if (same == groups.end()) {
            groups.emplace_back(excludes, std::vector{item});
        } else {
            same->second.push_back(item);
        }
    }
    return groups;
}

/// The parts of a printed table, before they are Markdown or a page.
struct Row {
    std::vector<std::string> cells;
    bool gap = false;
};
struct Block {
    enum class Kind : std::uint8_t { heading, scope, paragraph, list, table };
    Kind kind = Kind::paragraph;
    int level = 0;                   ///< of a heading
    std::string text;                ///< of a heading, scope or paragraph
    std::vector<std::string> header; ///< of a table
    std::vector<Row> rows;           ///< of a table; a list has one cell each
};

class Printed {
public:
    Printed(const Rulebook& the_book, Language the_language)
        : book(the_book), language(the_language) {}

    [[nodiscard]] std::vector<Block> blocks() {
        heading(1, title());
        paragraph(book.title.in(language));
        paragraph(say("版本 ", "Edition ") + book.edition + say("，发布日期 ", ", issued ") +
                  book.issued + say("。", "."));
        introduction();
        for (const IndustryTable& table : decision_table(book)) {
            industry(table);
        }
        return std::move(all);
    }
    [[nodiscard]] std::string title() const { return say("清单全览", "The whole list"); }

private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string{pick(language, zh, en)};
    }
    void heading(int level, std::string text) {
        all.push_back({Block::Kind::heading, level, std::move(text), {}, {}});
    }
    void paragraph(std::string text) {
        all.push_back({Block::Kind::paragraph, 0, std::move(text), {}, {}});
    }
    void introduction() {
        Block list{Block::Kind::list, 0, {}, {}, {}};
        for (const Words& note : notes()) {
            list.rows.push_back({{note.in(language)}, false});
        }
        all.push_back(std::move(list));
    }
    void industry(const IndustryTable& table) {
        const Industry& industry = book.industries[table.industry];
        heading(2, language == Language::zh && !industry.heading.empty()
                       ? industry.heading
                       : industry.name.in(language));
        if (industry.list) {
            used(book.uses[*industry.list]);
        }
        if (!table.scopes.empty()) {
            heading(3, say("个人信息", "个人信息 (personal information)"));
            for (const ScopeRows& scope : table.scopes) {
                persons(scope, industry);
            }
            further(industry);
            exemptions(industry);
        }
        if (!table.others.empty()) {
            heading(3, say("重要数据", "重要数据 (important data)"));
            others(table.others, industry);
        }
    }
    void used(const UsedList& list) {
        paragraph(say("参照使用：", "Used by reference: ") + list.title.in(language) +
                  say("，版本 ", ", edition ") + list.edition + say("，发布日期 ", ", issued ") +
                  list.issued + say("。", ". ") + list.standing.in(language));
    }
    void persons(const ScopeRows& scope, const Industry& industry) {
        all.push_back({Block::Kind::scope, 0, egress::to_text(scope, industry, language), {}, {}});
        if (scope.measures.size() == 1 && scope.measures[0].uncounted()) {
            paragraph(sentence(uncounted_words().in(language)));
            return;
        }
        Block block{Block::Kind::table,
                    0,
                    {},
                    {say("计数对象", "Counted"), say("人数", "Persons"), say("路径", "Path"),
                     say("条目", "Items")},
                    {}};
        for (const MeasureRows& measure : scope.measures) {
            std::string counted = egress::to_text(measure.measure, language);
            if (measure.uncounted()) {
                block.rows.push_back(
                    {{counted, say("不论数量", "any number"), uncounted_words().in(language), "—"},
                     true});
                continue;
            }
            for (const CountRange& range : measure.ranges) {
                block.rows.push_back(
                    {{std::exchange(counted, std::string{}), egress::to_text(range.band, language),
                      outcome_text(range, book, industry, language),
                      entries_text(range, book, language)},
                     range.entries.empty()});
            }
        }
        all.push_back(std::move(block));
    }
    void further(const Industry& industry) {
        Block list{Block::Kind::list, 0, {}, {}, {}};
        for (const ItemIndex item : items_asking_more(book, industry)) {
            list.rows.push_back(
                {{std::string{further_mark} + " " + item_text(book, item, language) +
                  say("：", ": ") + egress::to_text(book.items[item].condition, book, language)},
                 false});
        }
        if (!list.rows.empty()) {
            all.push_back(std::move(list));
        }
    }
    void exemptions(const Industry& industry) {
        Block list{Block::Kind::list, 0, {}, {}, {}};
        for (const auto& [excludes, items] : by_exemptions(book, industry)) {
            const std::string numbers = numbers_text(book, items, language);
            std::string names;
            for (std::size_t i = 0; i < book.exemptions.size(); ++i) {
                if (contains(excludes, i)) {
                    names += names.empty() ? std::string{} : say("；", "; ");
                    names += book.exemptions[i].name.in(language);
                }
            }
            if (names.empty()) {
                names = say("无", "none");
            }
            list.rows.push_back(
                {{language == Language::zh
                      ? concat({"第", numbers, "项不计入累计数量的情形：", names, "。"})
                      : concat({"Cases that items ", numbers, " do not count: ", names, "."})},
                 false});
        }
        all.push_back(std::move(list));
    }
    void others(const std::vector<ItemIndex>& items, const Industry& industry) {
        Block block{Block::Kind::table,
                    0,
                    {},
                    {say("条目", "Item"), say("路径", "Path"),
                     say("数据子类（原文）", "Data (list text)"), say("场景", "Scenarios"),
                     say("怎样算达到", "Met when")},
                    {}};
        for (const ItemIndex index : items) {
            const Item& item = book.items[index];
            block.rows.push_back(
                {{item_text(book, index, language), book.paths[item.path].name.in(language),
                  item.title, named_scenarios(item, industry, language),
                  egress::to_text(item.condition, book, language)},
                 false});
        }
        all.push_back(std::move(block));
    }
    [[nodiscard]] std::string sentence(const std::string& text) const {
        return text + say("。", ".");
    }

    const Rulebook& book;
    Language language;
    std::vector<Block> all;
};

std::string in_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string markdown_row(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const auto& cell : cells) {
        line += concat({" ", in_markdown(cell), " |"});
    }
    return line + "\n";
}

std::string to_markdown(const Block& block) {
    switch (block.kind) {
    case Block::Kind::heading:
        return std::string(static_cast<std::size_t>(block.level), '#') + " " +
               in_markdown(block.text) + "\n";
    case Block::Kind::scope: return concat({"**", in_markdown(block.text), "**\n"});
    case Block::Kind::paragraph: return in_markdown(block.text) + "\n";
    case Block::Kind::list: {
        std::string text;
        for (const Row& row : block.rows) {
            text += concat({"- ", in_markdown(row.cells[0]), "\n"});
        }
        return text;
    }
    case Block::Kind::table: break;
    }
    std::string text = markdown_row(block.header) + "|";
    for (std::size_t i = 0; i < block.header.size(); ++i) {
        text += "---|";
    }
    text += "\n";
    for (const Row& row : block.rows) {
        text += markdown_row(row.cells);
    }
    return text;
}

std::string html_row(const Row& row, std::string_view cell) {
    std::string line = row.gap ? "<tr class=\"gap\">" : "<tr>";
    for (const auto& text : row.cells) {
        line += concat({"<", cell, ">", in_html(text), "</", cell, ">"});
    }
    return line + "</tr>\n";
}

std::string to_html(const Block& block) {
    switch (block.kind) {
    case Block::Kind::heading: {
        const std::string name = "h" + std::to_string(block.level);
        return concat({"<", name, ">", in_html(block.text), "</", name, ">\n"});
    }
    case Block::Kind::scope: return concat({"<h4>", in_html(block.text), "</h4>\n"});
    case Block::Kind::paragraph: return concat({"<p>", in_html(block.text), "</p>\n"});
    case Block::Kind::list: {
        std::string text = "<ul>\n";
        for (const Row& row : block.rows) {
            text += concat({"<li>", in_html(row.cells[0]), "</li>\n"});
        }
        return text + "</ul>\n";
    }
    case Block::Kind::table: break;
    }
    std::string text =
        "<table>\n<thead>\n" + html_row({block.header, false}, "th") + "</thead>\n<tbody>\n";
    for (const Row& row : block.rows) {
        text += html_row(row, "td");
    }
    return text + "</tbody>\n</table>\n";
}

constexpr std::string_view style = R"(
:root { color-scheme: light; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2933; background: #fff;
  font: 1rem/1.65 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 3rem; border-bottom: 1px solid #cbd2d9; }
h3 { font-size: 1.1rem; margin-top: 2rem; } h4 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { border: 1px solid #cbd2d9; padding: .35rem .6rem; min-width: 4.5em; text-align: left; vertical-align: top; }
th { background: #f2f5f7; font-weight: 600; }
tr.gap td { color: #52606d; background: #fafbfc; }
ul { padding-left: 1.3rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; }
  h2 { break-before: page; } h3, h4, thead { break-after: avoid; } tr { break-inside: avoid; }
}
)";

constexpr std::array<std::string_view, 3> measure_names{"general", "sensitive", "all"};

/// Writes `egress.table/1`.
class TableJson {
public:
    explicit TableJson(const Rulebook& the_book) : book(the_book) {}

    [[nodiscard]] std::string text() {
        json.begin_object();
        json.member("format", "egress.table/1");
        json.key("rulebook");
        json.begin_object();
        json.member("id", book.id);
        json.member("edition", book.edition);
        json.member("issued", book.issued);
        json.end_object();
        list("notes", notes(), [&](const Words& note) { write(note); });
        list("industries", decision_table(book),
             [&](const IndustryTable& table) { industry(table); });
        json.end_object();
        return json.take();
    }

private:
    template <class Entries, class Write>
    void list(std::string_view name, const Entries& entries, const Write& write) {
        json.key(name);
        json.begin_array();
        for (const auto& entry : entries) {
            write(entry);
        }
        json.end_array();
    }
    void pair(std::string_view name, const Words& words) {
        json.key(name);
        write(words);
    }
    void write(const Words& words) {
        json.begin_object();
        json.member("zh", words.zh);
        json.member("en", words.en);
        json.end_object();
    }
    /// What `tell` says in both languages.
    template <class Tell> void both(std::string_view name, const Tell& tell) {
        pair(name, {tell(Language::zh), tell(Language::en)});
    }

    void industry(const IndustryTable& table) {
        const Industry& industry = book.industries[table.industry];
        json.begin_object();
        json.member("id", industry.id);
        pair("name", industry.name);
        if (industry.list) {
            json.member("list", book.uses[*industry.list].id);
        }
        json.member("national", industry.national);
        list("scopes", table.scopes, [&](const ScopeRows& scope) { rows(scope, industry); });
        list("further", items_asking_more(book, industry), [&](ItemIndex item) { further(item); });
        list("exemptions", by_exemptions(book, industry), [&](const auto& entry) {
            json.begin_object();
            list("items", entry.second, [&](ItemIndex item) { json.value(book.items[item].id); });
            json.key("excludes");
            exemptions(entry.first);
            json.end_object();
        });
        list("others", table.others, [&](ItemIndex item) { other(item, industry); });
        json.end_object();
    }
    void rows(const ScopeRows& scope, const Industry& industry) {
        json.begin_object();
        both("label",
             [&](Language language) { return egress::to_text(scope, industry, language); });
        json.member("rest", scope.rest);
        list("kinds", scope.kinds, [&](const FlowKinds& kinds) {
            json.begin_object();
            words("scenarios", kinds.scenarios, industry.scenarios);
            words("subjects", kinds.subjects, industry.subjects);
            words("modalities", kinds.modalities, industry.modalities);
            json.key("as_described");
            if (kinds.as_described) {
                json.value(*kinds.as_described);
            } else {
                json.null();
            }
            json.end_object();
        });
        list("measures", scope.measures, [&](const MeasureRows& measure) {
            json.begin_object();
            json.member("measure", measure_names.at(static_cast<std::size_t>(measure.measure)));
            both("label",
                 [&](Language language) { return egress::to_text(measure.measure, language); });
            json.member("uncounted", measure.uncounted());
            list("ranges", measure.ranges,
                 [&](const CountRange& one) { range(one, measure.uncounted(), industry); });
            json.end_object();
        });
        json.end_object();
    }
    void range(const CountRange& one, bool uncounted, const Industry& industry) {
        json.begin_object();
        json.member("at_least", one.band.at_least);
        json.key("below");
        if (one.band.below == unbounded) {
            json.null();
        } else {
            json.value(one.band.below);
        }
        both("label", [&](Language language) { return egress::to_text(one.band, language); });
        if (uncounted) {
            pair("outcome", uncounted_words());
        } else {
            both("outcome",
                 [&](Language language) { return outcome_text(one, book, industry, language); });
        }
        list("entries", one.entries, [&](const RangeEntry& entry) {
            json.begin_object();
            json.member("item", book.items[entry.item].id);
            json.member("path", book.paths[book.items[entry.item].path].id);
            both("label", [&](Language language) { return entry_text(entry, book, language); });
            json.member("further", entry.further);
            json.end_object();
        });
        json.end_object();
    }
    /// What an item asks besides a number.
    void further(ItemIndex item) {
        json.begin_object();
        json.member("item", book.items[item].id);
        both("label", [&](Language language) { return item_text(book, item, language); });
        both("condition", [&](Language language) {
            return egress::to_text(book.items[item].condition, book, language);
        });
        json.end_object();
    }
    void other(ItemIndex index, const Industry& industry) {
        const Item& item = book.items[index];
        json.begin_object();
        json.member("item", item.id);
        json.member("path", book.paths[item.path].id);
        json.member("title", item.title);
        both("scenarios",
             [&](Language language) { return named_scenarios(item, industry, language); });
        both("condition",
             [&](Language language) { return egress::to_text(item.condition, book, language); });
        json.end_object();
    }
    void words(std::string_view name, const std::optional<WordSet>& set,
               const std::vector<std::string>& all) {
        json.key(name);
        if (!set) {
            json.null();
            return;
        }
        json.begin_array();
        for (std::size_t i = 0; i <= all.size(); ++i) {
            if (contains(*set, i)) {
                json.value(i < all.size() ? std::string_view{all[i]} : Rulebook::other_word);
            }
        }
        json.end_array();
    }
    void exemptions(WordSet set) {
        json.begin_array();
        for (std::size_t i = 0; i < book.exemptions.size(); ++i) {
            if (contains(set, i)) {
                json.value(book.exemptions[i].id);
            }
        }
        json.end_array();
    }

    const Rulebook& book;
    JsonWriter json;
};

} // namespace

std::string to_text(const ScopeRows& scope, const Industry& industry, Language language) {
    if (scope.rest) {
        return std::string{
            pick(language, "以上各行以外的所有情形", "everything that no row above takes in")};
    }
    std::string text;
    for (const FlowKinds& kinds : scope.kinds) {
        text += text.empty() ? "" : pick(language, "；或者，", "; or else ");
        text += kinds_text(kinds, industry, language);
    }
    return text;
}

std::string to_text(const Band& band, Language language) {
    return band_text(band, pick(language, "人", "persons"), language);
}

std::string to_text(Measure measure, Language language) {
    switch (measure) {
    case Measure::general:
        return std::string{pick(language, "个人信息（不含敏感）",
                                "个人信息（不含敏感） (non-sensitive information)")};
    case Measure::sensitive:
        return std::string{pick(language, "敏感个人信息", "敏感个人信息 (sensitive information)")};
    case Measure::all: break;
    }
    return std::string{pick(language, "个人信息（不分是否敏感）", "个人信息 (of either kind)")};
}

std::string to_text(const Condition& condition, const Rulebook& rulebook, Language language) {
    return condition_text(condition, rulebook, language, false);
}

std::string table_json(const Rulebook& rulebook) { return TableJson{rulebook}.text(); }

std::string table_markdown(const Rulebook& rulebook, Language language) {
    std::string text;
    for (const Block& block : Printed{rulebook, language}.blocks()) {
        text += (text.empty() ? "" : "\n") + to_markdown(block);
    }
    return text;
}

std::string table_html(const Rulebook& rulebook, Language language) {
    Printed printed{rulebook, language};
    std::string text = std::string{"<!doctype html>\n<html lang=\""} +
                       std::string{pick(language, "zh-CN", "en")} +
                       "\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" "
                       "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" +
                       in_html(printed.title() + " " + rulebook.id) + "</title>\n<style>" +
                       std::string{style} + "</style>\n</head>\n<body>\n";
    for (const Block& block : printed.blocks()) {
        text += to_html(block);
    }
    return text + "</body>\n</html>\n";
}

} // namespace egress
