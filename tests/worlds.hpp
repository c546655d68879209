// Invented exporters over a rulebook, complete to the last person, and what is left of them when
// somebody knows only a part.
#pragma once

#include "files.hpp"

#include "egress/interval.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace egress::tests {

/// The same numbers for the same seed everywhere: the standard's distributions are not.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine(seed) {}
    std::size_t below(std::size_t limit) { return engine() % limit; }
    bool one_in(std::size_t chances) { return below(chances) == 0; }
    template <class T> const T& of(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }

private:
    std::mt19937_64 engine;
};

/// Persons come in blocks of any size; a flow holds whole blocks, each with non-sensitive
/// information, sensitive information, both or none. Every total over any flows follows.
class World {
public:
    World(const Rulebook& the_rulebook, Random& random) : rulebook(the_rulebook) {
        const auto mostly = [&](bool usual) { return random.one_in(6) ? !usual : usual; };
        for (const Gate& gate : rulebook.gates) {
            exporter[gate.id] = mostly(gate.binds);
        }
        for (std::size_t i = 0; i < block_count; ++i) {
            blocks.push_back(random.of(sizes));
        }
        choose_industries(random);
        const std::size_t flow_count = random.below(most_flows + 1);
        for (std::size_t i = 0; i < flow_count; ++i) {
            add_flow(random, "f" + std::to_string(i));
        }
        for (const Answer& answer : rulebook.answers) {
            if (concerns_chosen(answer.id)) {
                answers[answer.id] = answer.kind == AnswerKind::truth ? Json(random.one_in(5))
                                                                      : Json(random.of(sizes));
            }
        }
        for (const auto industry : chosen) {
            for (const Screening& screening : rulebook.industries[industry].screening) {
                const bool as_expected = !random.one_in(5);
                answers[rulebook.answers[screening.answer].id] = as_expected == screening.expects;
                left_open = left_open || (!as_expected && screening.excludes == Exclusion::perhaps);
            }
        }
    }

    /// No answer tells whether some section covers the exporter: 等 leaves it open for good.
    [[nodiscard]] bool is_left_open() const { return left_open; }

    /// Everything is known, also the de-duplicated total of every set of flows.
    [[nodiscard]] Json complete() const {
        Json assessment = {{"format", "egress.assessment/1"}, {"exporter", exporter},
                           {"industries", industries},        {"flows", Json::array()},
                           {"distinct", every_total()},       {"answers", answers}};
        for (const Stream& stream : streams) {
            Json flow = stream.words;
            flow["persons"] = figures({stream});
            assessment["flows"].push_back(flow);
        }
        return assessment;
    }

    /// Totals over every set of two flows or more.
    [[nodiscard]] Json every_total() const {
        Json totals = Json::array();
        for (std::uint32_t set = 0; set < (1U << streams.size()); ++set) {
            Json ids = Json::array();
            for (std::size_t i = 0; i < streams.size(); ++i) {
                if (((set >> i) & 1U) != 0) {
                    ids.push_back(streams[i].words["id"]);
                }
            }
            if (ids.size() > 1) {
                totals.push_back(total_over(ids));
            }
        }
        return totals;
    }

    [[nodiscard]] Json total_over(const Json& ids) const {
        std::vector<Stream> named;
        for (const Stream& stream : streams) {
            if (std::find(ids.begin(), ids.end(), stream.words["id"]) != ids.end()) {
                named.push_back(stream);
            }
        }
        Json total = figures(named);
        total["flows"] = ids;
        return total;
    }

    /// The same world with more persons in one block.
    [[nodiscard]] World with_more(Random& random) const {
        World more = *this;
        more.blocks[random.below(block_count)] += 1 + random.of(sizes);
        return more;
    }

private:
    static constexpr std::size_t block_count = 5;
    static constexpr std::size_t most_flows = 4;
    /// Around the numbers of the list, so that bands begin, end and are met together.
    inline static const std::vector<Count> sizes{0,       0,       1,       4999,    5000,   9999,
                                                 10000,   39999,   40000,   50000,   90000,  100000,
                                                 100001,  200000,  400000,  500000,  900000, 999999,
                                                 1000000, 2000000, 5000000, 10000000};

    struct Stream {
        Json words; ///< the flow without its persons
        std::uint32_t general = 0;
        std::uint32_t sensitive = 0; ///< one bit per block
    };

    void choose_industries(Random& random) {
        const std::size_t count = std::min(1 + random.below(2), rulebook.industries.size());
        while (chosen.size() < count) {
            const auto industry = random.below(rulebook.industries.size());
            if (std::find(chosen.begin(), chosen.end(), industry) == chosen.end()) {
                chosen.push_back(industry);
                industries.push_back(rulebook.industries[industry].id);
            }
        }
    }

    /// Answers are named after their industry; those of other industries would be ignored, and
    /// those of the national rules and of doubts that span industries are asked of everyone.
    [[nodiscard]] bool concerns_chosen(const std::string& answer) const {
        const std::string owner = answer.substr(0, answer.find('.'));
        const bool asked_of_everyone = owner == "national" || owner == "general";
        return asked_of_everyone ||
               std::find(industries.begin(), industries.end(), owner) != industries.end();
    }

    void add_flow(Random& random, const std::string& id) {
        const Industry& industry = rulebook.industries[random.of(chosen)];
        const auto word = [&](const std::vector<std::string>& words) {
            const auto place = random.below(words.size() + 1);
            return place == words.size() ? std::string{Rulebook::other_word} : words[place];
        };
        Stream stream;
        stream.words = {{"id", id},
                        {"industry", industry.id},
                        {"scenario", word(industry.scenarios)},
                        {"subjects", word(industry.subjects)},
                        {"as_described", !random.one_in(4)}};
        if (!industry.modalities.empty()) {
            stream.words["modality"] = word(industry.modalities);
        }
        if (random.one_in(4) && !rulebook.exemptions.empty()) {
            stream.words["exemption"] = random.of(rulebook.exemptions).id;
        }
        for (std::uint32_t block = 0; block < block_count; ++block) {
            stream.general |= static_cast<std::uint32_t>(random.one_in(3)) << block;
            stream.sensitive |= static_cast<std::uint32_t>(random.one_in(5)) << block;
        }
        streams.push_back(stream);
    }

    [[nodiscard]] Count persons_in(std::uint32_t set) const {
        Count persons = 0;
        for (std::size_t block = 0; block < block_count; ++block) {
            persons += ((set >> block) & 1U) != 0 ? blocks[block] : 0;
        }
        return persons;
    }

    [[nodiscard]] Json figures(const std::vector<Stream>& of_streams) const {
        std::uint32_t general = 0;
        std::uint32_t sensitive = 0;
        for (const Stream& stream : of_streams) {
            general |= stream.general;
            sensitive |= stream.sensitive;
        }
        return {{"general", persons_in(general)},
                {"sensitive", persons_in(sensitive)},
                {"all", persons_in(general | sensitive)}};
    }

    const Rulebook& rulebook;
    Json exporter = Json::object();
    Json industries = Json::array();
    Json answers = Json::object();
    std::vector<std::size_t> chosen;
    bool left_open = false;
    std::vector<Count> blocks;
    std::vector<Stream> streams;
};

/// What somebody knows of a world: some of it not at all, some figures only within bounds.
class Knowledge {
public:
    Knowledge(const World& the_world, Random& random)
        : world(the_world), truth(the_world.complete()), known(truth) {
        const std::vector<std::size_t> rates{8, 3, 2, 1};
        const std::size_t rate = random.of(rates);
        forget_totals(random, rate);
        for (const auto& pointer : places()) {
            if (random.one_in(rate)) {
                forget(random, Json::json_pointer(pointer));
            }
        }
        if (random.one_in(12)) {
            known["flows"] = nullptr;
            known["distinct"] = Json::array();
            if (random.one_in(2)) {
                known["industries"] = Json::array();
            }
        }
    }

    [[nodiscard]] const Json& assessment() const { return known; }

    /// The places that are not known exactly, as a report would name them.
    [[nodiscard]] std::vector<std::string> unknown_places() const {
        std::vector<std::string> unknown;
        if (known["industries"].empty()) {
            unknown.push_back("/industries");
        }
        if (known["flows"].is_null()) {
            unknown.push_back("/flows");
        } else if (known["distinct"].size() < truth["distinct"].size()) {
            unknown.push_back("/distinct");
        }
        for (const auto& pointer : places()) {
            const Json& value = known[Json::json_pointer(pointer)];
            if (value.is_null() || value.is_array()) {
                unknown.push_back(pointer);
            }
        }
        return unknown;
    }

    /// Looks one place up in the world.
    void learn(const std::string& pointer) {
        if (pointer == "/distinct") {
            for (const Json& total : truth["distinct"]) {
                if (!has_total_over(total["flows"])) {
                    known["distinct"].push_back(total);
                }
            }
            return;
        }
        if (pointer == "/flows") {
            learn("/industries"); // a flow is one of an industry that was chosen
        }
        const Json::json_pointer place{pointer};
        if (pointer.starts_with("/distinct/")) {
            const Json ids = known[place.parent_pointer()]["flows"];
            known[place] = world.total_over(ids)[place.back()];
        } else {
            known[place] = truth[place];
        }
    }

private:
    /// Everything that may be unknown, but for whole lists.
    [[nodiscard]] std::vector<std::string> places() const {
        std::vector<std::string> all;
        for (const auto& [gate, value] : truth["exporter"].items()) {
            all.push_back("/exporter/" + gate);
        }
        for (const auto& [answer, value] : truth["answers"].items()) {
            all.push_back("/answers/" + answer);
        }
        const auto add_figures = [&](const std::string& of) {
            for (const std::string figure : {"general", "sensitive", "all"}) {
                all.push_back(of + figure);
            }
        };
        for (std::size_t i = 0; i < known["flows"].size(); ++i) {
            const std::string flow = "/flows/" + std::to_string(i) + "/";
            for (const std::string word : {"scenario", "subjects", "modality", "as_described"}) {
                if (truth["flows"][i].contains(word)) {
                    all.push_back(flow + word);
                }
            }
            add_figures(flow + "persons/");
        }
        for (std::size_t i = 0; i < known["distinct"].size(); ++i) {
            add_figures("/distinct/" + std::to_string(i) + "/");
        }
        return all;
    }

    void forget_totals(Random& random, std::size_t rate) {
        Json kept = Json::array();
        for (const Json& total : truth["distinct"]) {
            if (!random.one_in(rate)) {
                kept.push_back(total);
            }
        }
        known["distinct"] = kept;
    }

    void forget(Random& random, const Json::json_pointer& place) {
        Json& value = known[place];
        if (!value.is_number() || random.one_in(2)) {
            value = nullptr;
            return;
        }
        const Count count = value;
        const Count least = random.one_in(2) ? count : count / 2;
        value =
            Json::array({least, random.one_in(4) ? Json(nullptr) : Json(count + count / 3 + 1)});
    }

    [[nodiscard]] bool has_total_over(const Json& ids) const {
        const auto& totals = known["distinct"];
        return std::any_of(totals.begin(), totals.end(),
                           [&](const Json& total) { return total["flows"] == ids; });
    }

    const World& world;
    Json truth;
    Json known;
};

} // namespace egress::tests
