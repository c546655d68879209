#include "egress/check.hpp"

#include "evaluation/completions.hpp"
#include "evaluation/decisive.hpp"
#include "evaluation/evaluation.hpp"

#include <algorithm>
#include <numeric>

namespace egress {

namespace {

/// What a set of findings makes of the paths.
struct Tally {
    std::uint32_t met = 0;
    std::uint32_t open = 0;

    void add(PathIndex path, Truth verdict) {
        const std::uint32_t bit = std::uint32_t{1} << path;
        if (verdict == Truth::yes) {
            met |= bit;
        } else if (verdict == Truth::unknown) {
            open |= bit;
        }
    }
    /// What holds in either of two cases: met is what is so in both.
    void or_else(const Tally& other) {
        const std::uint32_t ever = met | open | other.met | other.open;
        met &= other.met;
        open = ever & ~met;
    }
    [[nodiscard]] Paths paths() const { return {met, open & ~met}; }
};

class Checker {
public:
    Checker(const Rulebook& the_book, const Assessment& the_assessment)
        : book(the_book), assessment(the_assessment), exporter_under_list(assessment.exporter),
          flows_of(book.industries.size()), all_flows(assessment.flows.size()) {
        exporter_under_list.critical_infrastructure = false;
        std::iota(all_flows.begin(), all_flows.end(), 0U);
        for (const auto flow : all_flows) {
            flows_of[assessment.flows[flow].industry].push_back(flow);
        }
    }

    Report check() {
        report.basis = basis();
        find();
        find_national();
        consider_cautions();
        screen();
        decide();
        return std::move(report);
    }

    /// The same, over every way of answering what is missing where they are few.
    Report check_all() {
        Report result = check();
        if (result.missing.empty()) {
            return result;
        }
        const auto every_way =
            decisive(book, assessment, result.missing, [&](const Assessment& answered) {
                const Report settled = Checker{book, answered}.check();
                return settled.missing.empty() ? std::optional{settled.paths} : std::nullopt;
            });
        // A later report may miss more figures than can be tried: what it says of the paths must
        // not fall back behind this one.
        if (every_way && (every_way->paths == result.paths || !misses_figures(result))) {
            result.missing = every_way->missing;
            result.paths = every_way->paths;
        }
        return result;
    }

private:
    static bool misses_figures(const Report& result) {
        return std::any_of(result.missing.begin(), result.missing.end(), [](const Missing& place) {
            return place.kind == Missing::Kind::persons;
        });
    }

    [[nodiscard]] Basis basis() const {
        const auto& exporter = assessment.exporter;
        if (exporter.in_zone == false || exporter.meets_article_7 == false ||
            exporter.critical_infrastructure == true) {
            return Basis::national;
        }
        const bool all_known =
            exporter.in_zone && exporter.meets_article_7 && exporter.critical_infrastructure;
        return all_known ? Basis::list : Basis::either;
    }

    [[nodiscard]] bool rests_on_other_law(const Finding& finding) const {
        return book.paths[book.items[finding.item].path].any_basis;
    }

    Finding find(ItemIndex item, const std::vector<std::uint32_t>& flows) const {
        Finding finding;
        finding.item = item;
        Outcome outcome = evaluate(book.items[item].condition,
                                   {book, assessment, assessment.exporter, flows, {}, &finding});
        finding.verdict = outcome.truth;
        finding.missing = std::move(outcome.missing);
        return finding;
    }

    void find() {
        for (const auto industry : assessment.industries) {
            const Industry& section = book.industries[industry];
            for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
                report.findings.push_back(find(item, flows_of[industry]));
            }
        }
    }

    /// The national rules over all flows. Important data there is whatever is important data in
    /// one of the industries, besides the national rules' own answer where they are chosen.
    void find_national() {
        if (!book.national) {
            return;
        }
        const Industry& section = book.industries[*book.national];
        const bool chosen = std::find(assessment.industries.begin(), assessment.industries.end(),
                                      *book.national) != assessment.industries.end();
        for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
            Finding finding = find(item, all_flows);
            if (book.items[item].category == Category::important_data) {
                add_important_data(finding, chosen);
            }
            report.national_findings.push_back(std::move(finding));
        }
    }

    void add_important_data(Finding& national, bool chosen) const {
        if (!chosen) {
            national.verdict = Truth::no;
            national.missing.clear();
            national.answers.clear();
        }
        for (const Finding& finding : report.findings) {
            const Item& item = book.items[finding.item];
            if (item.category == Category::important_data && !rests_on_other_law(finding)) {
                national.verdict = any_of(national.verdict, finding.verdict);
                merge(national.missing, finding.missing);
            }
        }
        if (national.verdict != Truth::unknown) {
            national.missing.clear();
        }
    }

    void consider_cautions() {
        for (std::size_t i = 0; i < book.cautions.size(); ++i) {
            const Caution& caution = book.cautions[i];
            const bool concerned = std::all_of(
                caution.industries.begin(), caution.industries.end(), [&](auto industry) {
                    return std::find(assessment.industries.begin(), assessment.industries.end(),
                                     industry) != assessment.industries.end();
                });
            if (!concerned || (caution.list_only && report.basis == Basis::national)) {
                continue;
            }
            const auto& flows =
                caution.industries.size() == 1 ? flows_of[caution.industries.front()] : all_flows;
            Outcome outcome = evaluate(caution.condition, {book, assessment, asked_of(caution),
                                                           flows, report.findings, nullptr});
            if (outcome.truth != Truth::no) {
                report.cautions.push_back(
                    {static_cast<std::uint32_t>(i), outcome.truth, std::move(outcome.missing)});
            }
        }
    }

    /// Whether the notes of each section let the exporter use it. It changes no path: the page
    /// says what follows.
    void screen() {
        for (const auto industry : assessment.industries) {
            Truth verdict = Truth::yes;
            for (const Screening& screening : book.industries[industry].screening) {
                const auto& given = assessment.answers[screening.answer].truth;
                verdict =
                    all_of(verdict, given ? truth_of(*given == screening.expects) : Truth::unknown);
            }
            report.applicability.push_back({industry, verdict});
        }
    }

    void decide() {
        const Tally list = tally_list();
        Tally national = tally_national_cases(assessment.exporter);
        report.national = national.paths();
        if (report.basis == Basis::either) {
            national = tally_national_cases(exporter_under_national_rules());
        }

        const bool list_may_bind = report.basis != Basis::national;
        const bool national_may_bind = report.basis != Basis::list;
        std::uint32_t required = ~std::uint32_t{0};
        std::uint32_t possible = doubtful;
        if (list_may_bind) {
            required &= list.met;
            possible |= list.met | list.open;
        }
        if (national_may_bind) {
            required &= national.met;
            possible |= national.met | national.open;
        }
        report.paths = {required, possible & ~required};
        collect_missing(list, national, list_may_bind, national_may_bind);
    }

    [[nodiscard]] const Exporter& asked_of(const Caution& caution) const {
        return caution.list_only ? exporter_under_list : assessment.exporter;
    }

    /// Inside the zone and within article 7, only critical infrastructure keeps the list from
    /// binding.
    [[nodiscard]] Exporter exporter_under_national_rules() const {
        Exporter exporter = assessment.exporter;
        if (exporter.in_zone == true && exporter.meets_article_7 == true) {
            exporter.critical_infrastructure = true;
        }
        return exporter;
    }

    [[nodiscard]] Truth verdict(const Finding& finding, const Exporter& exporter,
                                const std::vector<std::uint32_t>& flows) const {
        const Item& item = book.items[finding.item];
        const bool same =
            exporter.critical_infrastructure == assessment.exporter.critical_infrastructure;
        if (same || item.category == Category::important_data) {
            return finding.verdict;
        }
        return evaluate(item.condition, {book, assessment, exporter, flows, {}, nullptr}).truth;
    }

    /// By cases where nobody has said whether the exporter operates critical infrastructure: a path
    /// may be met by one item if it does, and by another if it does not.
    Tally tally_national_cases(Exporter exporter) const {
        if (exporter.critical_infrastructure) {
            return tally_national(exporter);
        }
        exporter.critical_infrastructure = false;
        Tally tally = tally_national(exporter);
        exporter.critical_infrastructure = true;
        tally.or_else(tally_national(exporter));
        return tally;
    }

    Tally tally_national(const Exporter& exporter) const {
        Tally tally;
        for (const Finding& finding : report.national_findings) {
            tally.add(book.items[finding.item].path, verdict(finding, exporter, all_flows));
        }
        for (const Finding& finding : report.findings) {
            if (rests_on_other_law(finding)) {
                tally.add(book.items[finding.item].path, finding.verdict);
            }
        }
        return tally;
    }

    /// What the list makes of the paths, and which paths a doubt could lead to (`doubtful`): item
    /// by item, and where a flow's fields are unknown, over every completion of them.
    Tally tally_list() {
        std::vector<std::uint32_t> ever_doubtful(book.industries.size(), ~std::uint32_t{0});
        Tally tally;
        ever_open.assign(book.items.size(), true);
        for (const auto industry : assessment.industries) {
            const Industry& section = book.industries[industry];
            if (has_unknown_fields(section, assessment, flows_of[industry])) {
                const auto completed = complete(book, assessment, exporter_under_list, industry,
                                                flows_of[industry], cautions_of(industry));
                std::copy(completed.ever_open.begin(), completed.ever_open.end(),
                          ever_open.begin() + static_cast<std::ptrdiff_t>(section.first_item));
                tally.met |= completed.always_met;
                ever_doubtful[industry] = completed.ever_doubtful;
            }
        }
        for (const Finding& finding : report.findings) {
            const Item& item = book.items[finding.item];
            if (ever_open[finding.item]) {
                tally.add(item.path,
                          verdict(finding, exporter_under_list, flows_of[item.industry]));
            }
        }
        for (const CautionResult& result : report.cautions) {
            const Caution& caution = book.cautions[result.caution];
            if (caution.path) {
                const std::uint32_t bit = std::uint32_t{1} << *caution.path;
                const bool one_industry = caution.industries.size() == 1;
                doubtful |= one_industry ? bit & ever_doubtful[caution.industries.front()] : bit;
                doubted |= result.verdict == Truth::yes ? bit : 0;
                if (!caution.list_only) {
                    doubtful_anyway |= bit;
                }
            }
        }
        return tally;
    }

    /// The cautions that see the flows of this industry alone, and are met or open.
    [[nodiscard]] std::vector<std::uint32_t> cautions_of(IndustryIndex industry) const {
        std::vector<std::uint32_t> cautions;
        for (const CautionResult& result : report.cautions) {
            if (book.cautions[result.caution].industries == std::vector{industry}) {
                cautions.push_back(result.caution);
            }
        }
        return cautions;
    }

    /// What could still change the paths: an open item matters where its path is possible, an open
    /// doubt unless another doubt holds its path anyway.
    void collect_missing(const Tally& list, const Tally& national, bool list_may_bind,
                         bool national_may_bind) {
        const auto has = [](std::uint32_t paths, PathIndex path) {
            return ((paths >> path) & 1U) != 0;
        };
        if (assessment.industries.empty()) {
            merge(report.missing, {{.kind = Missing::Kind::industries}});
        }
        for (const Finding& finding : report.findings) {
            const PathIndex path = book.items[finding.item].path;
            const bool by_list =
                list_may_bind && ever_open[finding.item] && has(list.open & ~list.met, path);
            const bool by_other_law =
                national_may_bind && rests_on_other_law(finding) && !has(national.met, path);
            if (by_list || by_other_law) {
                merge(report.missing, finding.missing);
            }
        }
        for (const Finding& finding : report.national_findings) {
            if (national_may_bind && !has(national.met, book.items[finding.item].path)) {
                merge(report.missing, finding.missing);
            }
        }
        for (const CautionResult& caution : report.cautions) {
            const auto path = book.cautions[caution.caution].path;
            if (path && has(doubtful & ~doubted & ~report.paths.required, *path)) {
                merge(report.missing, caution.missing);
            }
        }
        if (report.basis == Basis::either) {
            const bool same = list.paths() == national.paths() && list.paths().possible == 0 &&
                              (doubtful & ~doubtful_anyway & ~report.paths.required) == 0;
            if (!same) {
                merge(report.missing, unknown_gates());
            }
        }
    }

    [[nodiscard]] std::vector<Missing> unknown_gates() const {
        const auto& exporter = assessment.exporter;
        std::vector<Missing> gates;
        std::uint8_t field = 0;
        for (const auto& gate :
             {exporter.in_zone, exporter.meets_article_7, exporter.critical_infrastructure}) {
            if (!gate) {
                gates.push_back({Missing::Kind::exporter, 0, field});
            }
            ++field;
        }
        return gates;
    }

    const Rulebook& book;
    const Assessment& assessment;
    Exporter exporter_under_list; ///< the list binds nobody who operates critical infrastructure
    std::vector<std::vector<std::uint32_t>> flows_of;
    std::vector<std::uint32_t> all_flows;
    Report report;
    std::vector<bool> ever_open;       ///< by item: in some completion it is met or open
    std::uint32_t doubtful = 0;        ///< paths that a met or open caution could lead to
    std::uint32_t doubted = 0;         ///< those of met ones
    std::uint32_t doubtful_anyway = 0; ///< those of doubts that matter whichever rules bind
};

} // namespace

Report check(const Rulebook& rulebook, const Assessment& assessment) {
    return Checker{rulebook, assessment}.check_all();
}

Checked check_text(const Rulebook& rulebook, std::string_view text) {
    const auto assessment = read_assessment(rulebook, text);
    if (!assessment.ok()) {
        return {to_json_text(assessment.diagnostics()), true};
    }
    return {to_json_text(check(rulebook, assessment.value()), rulebook, assessment.value()), false};
}

} // namespace egress
