// The documents of a bundle, and what holds over the whole.
#include "rulebook/rulebook_reader.hpp"

#include "egress/day.hpp"
#include "rulebook/conditions.hpp"
#include "rulebook/reading.hpp"
#include "text/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace egress {

namespace {

constexpr std::string_view main_document = "rulebook.json";

constexpr std::array<std::pair<std::string_view, Doubtful>, 2> doubtful_claims{
    {{"always", Doubtful::always}, {"with-persons", Doubtful::with_persons}}};

/// YYYY-MM: some lists print no day.
bool is_month(std::string_view text) {
    constexpr std::string_view pattern = "0000-00";
    return text.size() == pattern.size() && is_day(concat({text, "-01"}));
}

/// A text that should be a day, read before; an absent one was found missing where it was read.
void check_day(std::string_view text, const Place& place, Faults& faults) {
    if (!text.empty() && !is_day(text)) {
        faults.add("bad-date", place.pointer(), "日期应写作 YYYY-MM-DD。",
                   "Write the date as YYYY-MM-DD.");
    }
}

} // namespace

Result<Rulebook> RulebookReader::read(std::string_view bundle) {
    const auto json = parse_json(bundle, max_rulebook_bytes, faults);
    if (!json) {
        return faults.take();
    }
    const Place root;
    Members members{*json, root, faults};
    const Json* meta = members.need(main_document);
    if (meta == nullptr) {
        return faults.take();
    }
    const Place meta_place = root.member(main_document);
    read_meta(*meta, meta_place);
    if (meta->is_object()) {
        if (const auto files = meta->find("files"); files != meta->end()) {
            collect_files(*json, *files, meta_place.member("files"), root);
        }
    }
    for (auto& document : documents) {
        members.find(document.place.key);
    }
    members.finish();

    // Names first, so that what refers to them may stand before them.
    for (auto& document : documents) {
        const auto format =
            document.json->is_object() ? document.json->find("format") : document.json->end();
        if (format != document.json->end() && *format == "egress.cautions/1") {
            declare_doubts(document);
        } else {
            declare_industry(document);
        }
    }
    settle_claims(*meta, meta_place);
    for (auto& document : documents) {
        if (document.industry) {
            read_items(document);
        }
    }
    for (auto& document : documents) {
        if (document.json->is_object()) {
            const auto cautions = document.json->find("cautions");
            read_cautions(cautions == document.json->end() ? nullptr : &*cautions,
                          document.place.member("cautions"), document.industry);
        }
    }
    check_bands();
    check_answers_used();
    if (!faults.none()) {
        return faults.take();
    }
    return std::move(book);
}

void RulebookReader::read_meta(const Json& document, const Place& place) {
    Members members{document, place, faults};
    if (const auto format = need_text(members, "format");
        !format.empty() && format != "egress.rulebook/1") {
        faults.add("unknown-format", place.member("format").pointer(),
                   "格式应为 egress.rulebook/1。", "The format should be egress.rulebook/1.");
    }
    book.id = need_text(members, "id");
    book.edition = need_text(members, "edition");
    book.issued = read_issued(members);
    book.title = need_words(members, "title");
    // Whose list it is and when it is in force: the page says it, and nothing is decided by it.
    for (const std::string_view words : {"zone", "authority"}) {
        read_words(members.find(words), place.member(words));
    }
    each(members.find("preface"), place.member("preface"), faults,
         [&](const Json& paragraph, const Place& here) { read_words(&paragraph, here); });
    if (const auto* in_force = members.find("in_force")) {
        const Place here = place.member("in_force");
        Members dates{*in_force, here, faults};
        const auto from = need_text(dates, "from");
        check_day(from, here.member("from"), faults);
        const auto* replaced_by = dates.find("replaced_by");
        read_words(replaced_by, here.member("replaced_by"));
        // What another list replaces has a last day.
        if (replaced_by != nullptr || dates.find("until") != nullptr) {
            const auto until = need_text(dates, "until");
            check_day(until, here.member("until"), faults);
            if (is_day(from) && is_day(until) && until < from) {
                faults.add("bad-date", here.member("until").pointer(), "不得早于 from。",
                           "It should not be before from.");
            }
        }
        dates.finish();
    }
    read_uses(members.find("uses"), place.member("uses"));
    if (const auto* paths = members.need("paths")) {
        read_paths(*paths, place.member("paths"));
    }
    if (const auto* exemptions = members.need("exemptions")) {
        read_exemptions(*exemptions, place.member("exemptions"));
    }
    if (const auto* grammar = members.find("grammar")) {
        book.grammar = read_grammar(*grammar, place.member("grammar"));
    }
    if (const auto* gates = members.find("gates")) {
        read_gates(*gates, place.member("gates"));
    }
    members.need("files");
    members.finish();
}

void RulebookReader::read_gates(const Json& list, const Place& place) {
    std::set<std::string> taken;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        Gate gate;
        gate.id = need_text(members, "id");
        declare(taken, gate.id, here.member("id"));
        if (const auto* binds = members.need("binds")) {
            gate.binds = read_bool(*binds, here.member("binds"), faults).value_or(true);
        }
        const auto index = static_cast<GateIndex>(book.gates.size());
        if (const auto* area = members.find("area");
            area != nullptr && read_bool(*area, here.member("area"), faults).value_or(false)) {
            if (book.area_gate) {
                faults.add("duplicate-id", here.member("area").pointer(), "只能有一个区域问题。",
                           "There can be only one gate of the area.");
            }
            book.area_gate = index;
        }
        gate.short_name = need_words(members, "short");
        for (const std::string_view words : {"question", "hint", "source"}) {
            need_words(members, words);
        }
        each(members.find("names"), here.member("names"), faults,
             [&](const Json& name, const Place& at) { gate.names.push_back(read_text(name, at)); });
        members.finish();
        if (gate.id == operator_gate_id) {
            book.operator_gate = index;
        }
        book.gates.push_back(std::move(gate));
    });
    if (book.gates.size() > max_gates) {
        const std::string most = std::to_string(max_gates);
        faults.add("bad-size", place.pointer(), concat({"至多", most, "个。"}),
                   concat({"There can be at most ", most, "."}));
        book.gates.resize(max_gates);
    }
}

Grammar RulebookReader::read_grammar(const Json& value, const Place& place) {
    Members members{value, place, faults};
    // An empty text stands everywhere: between two of them there would be no end of words.
    const auto texts = [&](std::string_view name, std::vector<std::string>& list) {
        each(members.find(name), place.member(name), faults,
             [&](const Json& one, const Place& here) { list.push_back(read_text(one, here)); });
    };
    const auto frames = [&](std::string_view name, std::vector<Grammar::Frame>& list) {
        each(members.find(name), place.member(name), faults,
             [&](const Json& pair, const Place& here) {
                 if (!is_array(pair, here, faults)) {
                     return;
                 }
                 if (pair.size() != 2) {
                     faults.add("bad-size", here.pointer(), "应是前后两段文字。",
                                "It should be two texts, before and after.");
                     return;
                 }
                 list.push_back(
                     {read_text(pair[0], here.element(0)), read_text(pair[1], here.element(1))});
             });
    };
    Grammar grammar;
    texts("closed", grammar.closed);
    texts("all", grammar.all);
    frames("open", grammar.open);
    frames("residual_by_scenario", grammar.residual_by_scenario);
    frames("residual_by_population", grammar.residual_by_population);
    frames("residual_by_item", grammar.residual_by_item);
    texts("separators", grammar.separators);
    texts("endings", grammar.endings);
    texts("counted", grammar.counted);
    texts("measured", grammar.measured);
    texts("no_units", grammar.no_units);
    members.finish();
    return grammar;
}

void RulebookReader::read_paths(const Json& list, const Place& place) {
    std::set<std::string> taken;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        Path path;
        path.id = need_text(members, "id");
        declare(taken, path.id, here.member("id"));
        path.name = need_words(members, "name");
        if (const auto* heading = members.find("heading")) {
            read_string(*heading, here.member("heading"), faults);
        }
        if (const auto* basis = members.find("basis")) {
            path.any_basis = *basis == "any";
            if (!path.any_basis) {
                faults.add("unknown-word", here.member("basis").pointer(),
                           "此处只能写 any 或不写。", "Write any here, or leave it out.");
            }
        }
        members.finish();
        book.paths.push_back(std::move(path));
    });
    constexpr std::size_t most_paths = 32;
    if (list.is_array() && (list.empty() || list.size() > most_paths)) {
        faults.add("bad-size", place.pointer(), "至少一条路径，至多三十二条。",
                   "There must be at least one path and at most thirty-two.");
    }
}

void RulebookReader::read_exemptions(const Json& list, const Place& place) {
    std::set<std::string> taken;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        Exemption exemption;
        exemption.id = need_text(members, "id");
        declare(taken, exemption.id, here.member("id"));
        exemption.name = need_words(members, "name");
        need_words(members, "text");
        each(members.find("words"), here.member("words"), faults,
             [&](const Json& word, const Place& at) {
                 exemption.words.push_back(read_text(word, at));
             });
        const auto* doubtful = members.find("doubtful");
        members.finish();
        book.exemptions.push_back(std::move(exemption));
        if (doubtful != nullptr) {
            read_doubtful(*doubtful, here.member("doubtful"), book.exemptions.size() - 1);
        }
    });
    if (book.exemptions.size() > max_words) {
        faults.add("bad-size", place.pointer(), "至多六十三项。",
                   "At most sixty-three are possible.");
        book.exemptions.resize(max_words);
    }
}

void RulebookReader::read_doubtful(const Json& value, const Place& place, std::size_t exemption) {
    Exemption& read = book.exemptions[exemption];
    if (!value.is_object()) {
        read.doubtful =
            read_choice(value, place, doubtful_claims, faults).value_or(Doubtful::never);
        return;
    }
    Members members{value, place, faults};
    read.doubtful = Doubtful::unless_answered;
    members.need("unless"); // read once the questions are: settle_claims
    if (const auto* trusts = members.find("trusts_operators")) {
        read.trusts_operators =
            read_bool(*trusts, place.member("trusts_operators"), faults).value_or(false);
    }
    members.finish();
}

/// The questions that settle doubtful claims, which stand in other documents.
void RulebookReader::settle_claims(const Json& document, const Place& place) {
    for (std::size_t i = 0; i < book.exemptions.size(); ++i) {
        if (book.exemptions[i].doubtful != Doubtful::unless_answered) {
            continue;
        }
        const Place list = place.member("exemptions");
        const Place here = list.element(i);
        const Json& doubtful = document["exemptions"][i]["doubtful"];
        if (const auto answer = doubtful.find("unless"); answer != doubtful.end()) {
            const Place at_doubtful = here.member("doubtful");
            book.exemptions[i].settled_by =
                read_answer_id(*answer, at_doubtful.member("unless"), AnswerKind::truth);
        }
    }
}

void RulebookReader::collect_files(const Json& bundle, const Json& list, const Place& place,
                                   const Place& root) {
    std::set<std::string> taken;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        const auto name = read_string(value, here, faults);
        if (!name) {
            return;
        }
        if (!taken.insert(std::string{*name}).second || *name == main_document) {
            faults.add("duplicate-id", here.pointer(), "文件“" + std::string{*name} + "”重复。",
                       "The file " + in_quotes(*name) + " is named twice.");
            return;
        }
        const auto found = bundle.find(*name);
        if (found == bundle.end()) {
            faults.add("missing-file", here.pointer(), "找不到文件“" + std::string{*name} + "”。",
                       "The file " + in_quotes(*name) + " cannot be found.");
            return;
        }
        documents.push_back({&*found, root.member(*name), std::nullopt, {}});
    });
}

std::string RulebookReader::read_issued(Members& members) {
    std::string issued = need_text(members, "issued");
    if (!issued.empty() && !is_day(issued) && !is_month(issued)) {
        faults.add("bad-date", members.place.member("issued").pointer(),
                   "日期应写作 YYYY-MM-DD，只知道年月的写作 YYYY-MM。",
                   "Write the date as YYYY-MM-DD, or as YYYY-MM where no day is printed.");
    }
    return issued;
}

void RulebookReader::read_uses(const Json* list, const Place& place) {
    constexpr std::size_t most_lists = 16;
    std::set<std::string> taken;
    each(list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        UsedList used;
        used.id = need_text(members, "id");
        declare(taken, used.id, here.member("id"));
        used.title = need_words(members, "title");
        read_words(members.find("zone"), here.member("zone"));
        used.edition = need_text(members, "edition");
        used.issued = read_issued(members);
        used.standing = need_words(members, "standing");
        need_words(members, "source");
        if (const auto* grammar = members.find("grammar")) {
            used.grammar = read_grammar(*grammar, here.member("grammar"));
        }
        members.finish();
        book.uses.push_back(std::move(used));
    });
    if (book.uses.size() > most_lists) {
        faults.add("bad-size", place.pointer(), "至多十六份清单。",
                   "At most sixteen lists are possible.");
        book.uses.resize(most_lists);
    }
}

void RulebookReader::read_list(const Json& value, const Place& place, Industry& industry) {
    const auto id = read_string(value, place, faults);
    if (!id) {
        return;
    }
    for (std::size_t i = 0; i < book.uses.size(); ++i) {
        if (book.uses[i].id == *id) {
            industry.list = static_cast<std::uint8_t>(i);
            return;
        }
    }
    faults.add("unknown-list", place.pointer(),
               "rulebook.json 的 uses 里没有清单“" + std::string{*id} + "”。",
               "No list " + in_quotes(*id) + " is among those that rulebook.json uses.");
}

void RulebookReader::declare_industry(Document& document) {
    const Place& place = document.place;
    Members members{*document.json, place, faults};
    Industry industry;
    if (const auto format = need_text(members, "format");
        !format.empty() && format != "egress.industry/1") {
        faults.add("unknown-format", place.member("format").pointer(),
                   "格式应为 egress.industry/1 或 egress.cautions/1。",
                   "The format should be egress.industry/1 or egress.cautions/1.");
    }
    industry.id = need_text(members, "id");
    declare(taken_ids, industry.id, place.member("id"));
    industry.name = need_words(members, "name");
    industry.where = place.pointer();
    if (const auto* heading = members.find("heading")) {
        industry.heading = read_string(*heading, place.member("heading"), faults).value_or("");
    }
    if (const auto* list = members.find("list")) {
        read_list(*list, place.member("list"), industry);
    }
    if (const auto* national = members.find("national")) {
        industry.national = read_bool(*national, place.member("national"), faults).value_or(false);
    }
    const auto index = static_cast<IndustryIndex>(book.industries.size());
    document.industry = index;
    if (industry.national) {
        if (book.national) {
            faults.add("duplicate-id", place.member("national").pointer(), "只能有一份国家规定。",
                       "There can be only one set of national rules.");
        }
        book.national = index;
    }
    if (const auto* words = members.need("words")) {
        read_vocabulary(*words, place.member("words"), industry);
    }
    read_notes(members.need("notes"), place.member("notes"), document.notes);
    if (const auto* uncovered = members.find("uncovered")) {
        read_uncovered(*uncovered, place.member("uncovered"), industry, document.notes);
    }
    members.find("serious_harm"); // read with the items: see read_items
    members.need("screening");
    read_questions(members.need("questions"), place.member("questions"), industry.id);
    const Json* items = members.need("items");
    members.need("cautions");
    members.finish();

    industry.first_item = static_cast<ItemIndex>(book.items.size());
    each(items, place.member("items"), faults, [&](const Json&, const Place& here) {
        Item item;
        item.id = industry.id + "." + std::to_string(here.index + 1);
        item.industry = index;
        item.where = here.pointer();
        book.item_of.emplace(item.id, static_cast<ItemIndex>(book.items.size()));
        book.items.push_back(std::move(item));
        item_places.push_back(here.pointer());
    });
    industry.end_item = static_cast<ItemIndex>(book.items.size());
    if (items != nullptr && items->is_array() && items->empty()) {
        faults.add("bad-size", place.member("items").pointer(), "至少应有一项。",
                   "There must be at least one item.");
    }
    book.industries.push_back(std::move(industry));
}

void RulebookReader::declare_doubts(const Document& document) {
    Members members{*document.json, document.place, faults};
    need_text(members, "format");
    read_questions(members.find("questions"), document.place.member("questions"), "general");
    members.need("cautions");
    members.finish();
}

Words RulebookReader::read_words(const Json* value, const Place& place) {
    if (value == nullptr) {
        return {};
    }
    Members members{*value, place, faults};
    Words words{need_text(members, "zh"), need_text(members, "en")};
    members.finish();
    return words;
}

Words RulebookReader::need_words(Members& members, std::string_view name) {
    const Json* words = members.need(name);
    return read_words(words, members.place.member(name));
}

std::string RulebookReader::need_text(Members& members, std::string_view name) {
    const Json* value = members.need(name);
    if (value == nullptr) {
        return {};
    }
    return read_text(*value, members.place.member(name));
}

std::string RulebookReader::read_text(const Json& value, const Place& place) {
    const auto text = read_string(value, place, faults);
    if (text && text->empty()) {
        faults.add("missing-words", place.pointer(), "文字不能为空。", "The text cannot be empty.");
    }
    return std::string{text.value_or("")};
}

void RulebookReader::declare(std::set<std::string>& taken, const std::string& id,
                             const Place& place) {
    if (!id.empty() && !taken.insert(id).second) {
        faults.add("duplicate-id", place.pointer(), "“" + id + "”已经用过。",
                   in_quotes(id) + " is already taken.");
    }
}

/// Two bands over the same persons may not overlap: one count would have two answers.
void RulebookReader::check_bands() {
    struct Limb {
        std::size_t item;
        const PersonsInBand* persons;
    };
    const auto same_persons = [](const PersonsInBand& a, const PersonsInBand& b) {
        return a.measure == b.measure && a.scope.form == b.scope.form &&
               a.scope.scenarios == b.scope.scenarios && a.scope.subjects == b.scope.subjects &&
               a.scope.modalities == b.scope.modalities && a.scope.population == b.scope.population;
    };
    std::vector<Limb> limbs;
    for (std::size_t i = 0; i < book.items.size(); ++i) {
        each_persons(book.items[i].condition, [&](const PersonsInBand& persons) {
            for (const Limb& other : limbs) {
                if (book.items[other.item].industry == book.items[i].industry &&
                    same_persons(*other.persons, persons) &&
                    persons.band.at_least < other.persons->band.below &&
                    other.persons->band.at_least < persons.band.below) {
                    faults.add("overlapping-bands", item_places[i] + "/condition",
                               "与 " + book.items[other.item].id + " 的数量区间重叠。",
                               "Its range overlaps that of " + book.items[other.item].id + ".");
                }
            }
            limbs.push_back({i, &persons});
        });
    }
}

void RulebookReader::check_answers_used() {
    for (std::size_t i = 0; i < book.answers.size(); ++i) {
        if (!used_answers.contains(static_cast<AnswerIndex>(i))) {
            faults.add("unused-answer", answer_places[i], "没有条件用到这个问题。",
                       "No condition uses this question.");
        }
    }
}

Result<Rulebook> Rulebook::load(std::string_view bundle) { return RulebookReader{}.read(bundle); }

std::optional<AnswerIndex> Rulebook::find_answer(std::string_view answer_id) const {
    const auto found = answer_of.find(std::string{answer_id});
    return found == answer_of.end() ? std::nullopt : std::optional{found->second};
}

std::optional<ItemIndex> Rulebook::find_item(std::string_view item_id) const {
    const auto found = item_of.find(std::string{item_id});
    return found == item_of.end() ? std::nullopt : std::optional{found->second};
}

std::optional<ExemptionIndex> Rulebook::find_exemption(std::string_view exemption_id) const {
    for (std::size_t i = 0; i < exemptions.size(); ++i) {
        if (exemptions[i].id == exemption_id) {
            return static_cast<ExemptionIndex>(i);
        }
    }
    return std::nullopt;
}

const Grammar* Rulebook::grammar_of(const Industry& industry) const {
    const auto& found = industry.list ? uses[*industry.list].grammar : grammar;
    return found ? &*found : nullptr;
}

std::optional<IndustryIndex> Rulebook::find_industry(std::string_view industry_id) const {
    for (std::size_t i = 0; i < industries.size(); ++i) {
        if (industries[i].id == industry_id) {
            return static_cast<IndustryIndex>(i);
        }
    }
    return std::nullopt;
}

} // namespace egress
