#include "evaluation/judgement.hpp"
#include "evaluation/fields_of_flow.hpp"

#include "evaluation/completions.hpp"
#include "evaluation/counting.hpp"
#include "evaluation/evaluation.hpp"
#include "evaluation/gates.hpp"
#include "evaluation/tally.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace egress {

namespace {

/// For the comparison, which tells no doubt by itself: children of whom a flow's sensitive figure
/// says too little may all be sensitive (Personal Information Protection Law, article 28).
Assessment with_children_sensitive(Assessment assessment) {
    const auto is_of_children = [&](std::uint32_t flow) {
        return has_uncounted_minors(assessment.flows[flow]);
    };
    for (Distinct& total : assessment.distinct) {
        if (std::any_of(total.flows.begin(), total.flows.end(), is_of_children)) {
            total.persons.sensitive.most = total.persons.all.most;
        }
    }
    for (Flow& flow : assessment.flows) {
        if (has_uncounted_minors(flow)) {
            flow.persons.sensitive.most = flow.persons.all.most;
        }
    }
    return assessment;
}

/// One bit per uncertain section: whether it covers the exporter in a completion.
using CoveredSections = std::uint32_t;

class Judge {
public:
    Judge(const Rulebook& the_book, const Assessment& the_assessment)
        : book(the_book), assessment(the_assessment),
          exporter_under_list(operating(book, assessment.exporter, false)),
          flows_of(book.industries.size()), all_flows(assessment.flows.size()) {
        std::iota(all_flows.begin(), all_flows.end(), 0U);
        for (const auto flow : all_flows) {
            flows_of[assessment.flows[flow].industry].push_back(flow);
        }
        for (const auto industry : assessment.industries) {
            coverage.push_back(coverage_of(book, assessment, industry));
        }
    }

    Report judge() {
        report.basis = basis_of(book, assessment.exporter);
        tell_industries();
        find();
        find_uncovered();
        compare_national();
        consider_cautions();
        decide();
        return std::move(report);
    }

private:
    // Who is bound, and what each item says

    void tell_industries() {
        for (const Coverage& each : coverage) {
            Basis basis = report.basis;
            if (each.covered.truth == Truth::no) {
                basis = Basis::national;
            } else if (each.covered.truth == Truth::unknown && basis == Basis::list) {
                basis = Basis::either;
            }
            report.industries.push_back({each.industry, each.covered.truth, basis});
        }
        report.flows_left_out =
            std::any_of(assessment.flows.begin(), assessment.flows.end(), [&](const Flow& flow) {
                return left_out_by_note(book, flow) == Truth::yes;
            });
    }

    [[nodiscard]] bool rests_on_other_law(const Finding& finding) const {
        return book.paths[book.items[finding.item].path].any_basis;
    }

    Finding find(ItemIndex item, const std::vector<std::uint32_t>& flows,
                 const UncertainFlows* of_flows = nullptr) const {
        return find_in(assessment, item, flows, of_flows);
    }

    Finding find_in(const Assessment& seen, ItemIndex item, const std::vector<std::uint32_t>& flows,
                    const UncertainFlows* of_flows = nullptr) const {
        Finding finding;
        finding.item = item;
        Outcome outcome = evaluate(book.items[item].condition,
                                   {book, seen, seen.exporter, flows, {}, &finding, of_flows, {}});
        finding.verdict = outcome.truth;
        finding.missing = std::move(outcome.missing);
        const Item& found = book.items[item];
        for (const auto place : flows) {
            const Flow& flow = seen.flows[place];
            if (found.scope.as_described == true && flow.fields &&
                flow.industry == found.industry && takes_in(found, field_flow(flow)) != Truth::no) {
                finding.described.push_back(described_by(book, found, flow, place));
            }
        }
        return finding;
    }

    void find() {
        for (const auto industry : assessment.industries) {
            const Industry& section = book.industries[industry];
            for (ItemIndex item = section.first_item; !section.national && item < section.end_item;
                 ++item) {
                report.findings.push_back(find(item, flows_of[industry]));
            }
        }
    }

    /// Flows that the national rules judge, or might, given which sections cover.
    struct Seen {
        std::vector<std::uint32_t> flows;
        UncertainFlows uncertain;
    };

    /// `covered` says of each chosen industry whether its section covers.
    template <class Covered> Seen seen_by_national_rules(const Covered& covered) const {
        Seen seen;
        seen.uncertain.uncertain.resize(assessment.flows.size());
        seen.uncertain.unknown.resize(assessment.flows.size());
        for (const Coverage& each : coverage) {
            const Outcome uncovered = opposite(covered(each));
            for (const auto place : flows_of[each.industry]) {
                Outcome left{left_out_by_note(book, assessment.flows[place]), {}};
                if (left.truth == Truth::unknown) {
                    left.missing.push_back({Missing::Kind::flow, place, modality_field});
                }
                const Outcome by_either = either(uncovered, left);
                if (by_either.truth == Truth::no) {
                    continue;
                }
                seen.flows.push_back(place);
                seen.uncertain.uncertain[place] = by_either.truth == Truth::unknown;
                seen.uncertain.unknown[place] = by_either.missing;
            }
        }
        std::sort(seen.flows.begin(), seen.flows.end());
        return seen;
    }

    /// Whether the national rules may have something to judge where every section covers.
    [[nodiscard]] bool may_leave_out(const Seen& seen) const {
        const auto leaves_out = [&](const Coverage& each) {
            return book.industries[each.industry].uncovered_modalities != 0;
        };
        return !seen.flows.empty() || (!assessment.flows_known &&
                                       std::any_of(coverage.begin(), coverage.end(), leaves_out));
    }

    /// The national items, over what no section covers, where they may be needed.
    void find_uncovered() {
        const Seen seen = seen_by_national_rules([](const Coverage& each) { return each.covered; });
        const bool needed =
            may_leave_out(seen) || std::any_of(coverage.begin(), coverage.end(), [](const auto& c) {
                return c.covered.truth != Truth::yes;
            });
        if (!book.national || !needed) {
            return;
        }
        const Industry& section = book.industries[*book.national];
        for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
            report.findings.push_back(find(item, seen.flows, &seen.uncertain));
        }
        std::stable_sort(report.findings.begin(), report.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.item < b.item; });
    }

    // The national rules over everything, for comparison

    /// Important data of the sections that cover the exporter, in the zone, are important data
    /// under the national rules too.
    template <class Covered>
    Outcome listed_important_data(const Outcome& in_area, const Covered& covered) const {
        Outcome result{Truth::no, {}};
        for (const Finding& finding : report.findings) {
            if (is_national(finding.item) || !is_important_data(book, finding.item)) {
                continue;
            }
            const auto& of_section = coverage_at(book.items[finding.item].industry);
            result = either(std::move(result), both(both(in_area, covered(of_section)),
                                                    Outcome{finding.verdict, finding.missing}));
        }
        return result;
    }

    [[nodiscard]] bool is_national(ItemIndex item) const {
        return book.items[item].industry == book.national;
    }
    [[nodiscard]] const Coverage& coverage_at(IndustryIndex industry) const {
        return *std::find_if(coverage.begin(), coverage.end(),
                             [&](const Coverage& each) { return each.industry == industry; });
    }

    void compare_national() {
        if (!book.national) {
            return;
        }
        const Outcome important =
            listed_important_data(within_area(book, assessment.exporter),
                                  [](const Coverage& each) { return each.covered; });
        const bool has_children =
            std::any_of(assessment.flows.begin(), assessment.flows.end(), has_uncounted_minors);
        const auto widened =
            has_children ? std::optional{with_children_sensitive(assessment)} : std::nullopt;
        const Assessment& seen = widened ? *widened : assessment;
        const Industry& section = book.industries[*book.national];
        for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
            Finding finding = find_in(seen, item, all_flows);
            if (is_important_data(book, item)) {
                Outcome outcome = either({finding.verdict, finding.missing}, important);
                finding.verdict = outcome.truth;
                finding.missing = std::move(outcome.missing);
            }
            report.national_findings.push_back(std::move(finding));
        }
        Tally tally;
        bool first = true;
        for (const Exporter& exporter : operators(assessment.exporter)) {
            Tally of_case = other_law();
            for (const Finding& finding : report.national_findings) {
                const Item& item = book.items[finding.item];
                const Truth verdict =
                    is_important_data(book, finding.item)
                        ? finding.verdict
                        : evaluate(item.condition,
                                   {book, seen, exporter, all_flows, {}, nullptr, nullptr, {}})
                              .truth;
                of_case.add(item.path, verdict);
            }
            first ? tally = of_case : (tally.or_else(of_case), tally);
            first = false;
        }
        report.national = tally.paths();
    }

    /// By cases where nobody has said whether the exporter operates critical infrastructure: a path
    /// may be met by one item if it does, and by another if it does not.
    [[nodiscard]] std::vector<Exporter> operators(const Exporter& exporter) const {
        if (operates(book, exporter).truth != Truth::unknown) {
            return {exporter};
        }
        return {operating(book, exporter, false), operating(book, exporter, true)};
    }

    /// Items that rest on other law count whether or not the list binds.
    [[nodiscard]] Tally other_law() const {
        Tally tally;
        for (const Finding& finding : report.findings) {
            if (rests_on_other_law(finding)) {
                tally.add(book.items[finding.item].path, finding.verdict);
            }
        }
        return tally;
    }

    // Doubts

    void consider_cautions() {
        for (std::size_t i = 0; i < book.cautions.size(); ++i) {
            const Caution& caution = book.cautions[i];
            if (!concerns(caution)) {
                continue;
            }
            const auto& flows =
                caution.industries.size() == 1 ? flows_of[caution.industries.front()] : all_flows;
            Outcome outcome =
                evaluate(caution.condition, {book, assessment, asked_of(caution), flows,
                                             report.findings, nullptr, nullptr, coverage});
            if (outcome.truth != Truth::no) {
                report.cautions.push_back(
                    {static_cast<std::uint32_t>(i), outcome.truth, std::move(outcome.missing)});
            }
        }
    }

    /// Its industries are chosen, and where it matters only under the list, the list may bind them.
    [[nodiscard]] bool concerns(const Caution& caution) const {
        const auto may_bind = [](const IndustryResult& result) {
            return result.basis != Basis::national;
        };
        if (caution.list_only && report.basis == Basis::national) {
            return false;
        }
        if (caution.industries.empty()) {
            return !caution.list_only || report.industries.empty() ||
                   std::any_of(report.industries.begin(), report.industries.end(), may_bind);
        }
        return std::all_of(
            caution.industries.begin(), caution.industries.end(), [&](IndustryIndex industry) {
                const auto found =
                    std::find_if(report.industries.begin(), report.industries.end(),
                                 [&](const auto& result) { return result.industry == industry; });
                return found != report.industries.end() && (!caution.list_only || may_bind(*found));
            });
    }

    [[nodiscard]] const Exporter& asked_of(const Caution& caution) const {
        return caution.list_only ? exporter_under_list : assessment.exporter;
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

    // The paths

    /// What each section makes of the paths where it binds: item by item, and where a flow's fields
    /// are unknown, over every completion of them.
    void tally_sections() {
        ever_open.assign(book.items.size(), true);
        ever_doubtful.assign(book.industries.size(), ~std::uint32_t{0});
        sections.assign(book.industries.size(), {});
        for (const auto industry : assessment.industries) {
            const Industry& section = book.industries[industry];
            if (!section.national && has_unknown_fields(section, assessment, flows_of[industry])) {
                const auto completed = complete(book, assessment, exporter_under_list, industry,
                                                flows_of[industry], cautions_of(industry));
                std::copy(completed.ever_open.begin(), completed.ever_open.end(),
                          ever_open.begin() + static_cast<std::ptrdiff_t>(section.first_item));
                sections[industry].met |= completed.always_met;
                ever_doubtful[industry] = completed.ever_doubtful;
            }
        }
        for (const Finding& finding : report.findings) {
            const Item& item = book.items[finding.item];
            if (ever_open[finding.item] && !is_national(finding.item)) {
                sections[item.industry].add(item.path, verdict_under_list(finding));
            }
        }
    }

    [[nodiscard]] Truth verdict_under_list(const Finding& finding) const {
        const Item& item = book.items[finding.item];
        const bool same = operates(book, assessment.exporter).truth == Truth::no;
        if (same || item.category == Category::important_data) {
            return finding.verdict;
        }
        return evaluate(item.condition, {book,
                                         assessment,
                                         exporter_under_list,
                                         flows_of[item.industry],
                                         {},
                                         nullptr,
                                         nullptr,
                                         {}})
            .truth;
    }

    /// Which paths a doubt could lead to.
    void tally_doubts() {
        for (const CautionResult& result : report.cautions) {
            const Caution& caution = book.cautions[result.caution];
            if (!caution.path) {
                continue;
            }
            const std::uint32_t bit = path_bit(*caution.path);
            const bool one_industry = caution.industries.size() == 1;
            doubtful |= one_industry ? bit & ever_doubtful[caution.industries.front()] : bit;
            doubted |= result.verdict == Truth::yes ? bit : 0;
            if (!caution.list_only) {
                doubtful_anyway |= bit;
            }
        }
    }

    /// A completion: every gate settled, and every uncertain section covering or not.
    struct Completion {
        Exporter exporter;
        CoveredSections covered = 0;
        Tally tally;
    };

    void decide() {
        tally_sections();
        tally_doubts();
        for (const Coverage& each : coverage) {
            if (each.covered.truth == Truth::unknown) {
                unsettled.push_back(each.industry);
            }
        }
        const auto varied = std::min<std::size_t>(unsettled.size(), most_uncertain_sections);
        wanted.assign(book.items.size(), false);
        std::uint32_t required = ~std::uint32_t{0};
        std::uint32_t possible = doubtful;
        for (const Exporter& exporter : settled_gates(assessment.exporter)) {
            for (CoveredSections covered = 0; covered < (CoveredSections{1} << varied); ++covered) {
                Completion completion{exporter, covered, {}};
                settle(completion);
                required &= completion.tally.met;
                possible |= completion.tally.met | completion.tally.open;
                completions.push_back(completion);
            }
        }
        report.paths = {required, possible & ~required};
        collect_missing(varied);
    }

    /// Whether the section covers in a completion; unknown beyond those that are varied.
    [[nodiscard]] Truth covers(const Coverage& each, CoveredSections covered) const {
        if (each.covered.truth != Truth::unknown) {
            return each.covered.truth;
        }
        const auto place = static_cast<std::size_t>(std::distance(
            unsettled.begin(), std::find(unsettled.begin(), unsettled.end(), each.industry)));
        return place < most_uncertain_sections ? truth_of(((covered >> place) & 1U) != 0)
                                               : Truth::unknown;
    }

    void settle(Completion& completion) {
        if (basis_of(book, completion.exporter) == Basis::list) {
            settle_under_list(completion);
        } else {
            settle_under_national_rules(completion);
        }
    }

    /// The sections that cover give the paths of their items; everything else together goes to the
    /// national items.
    void settle_under_list(Completion& completion) {
        Tally& tally = completion.tally;
        tally = other_law();
        bool all_bound = true;
        for (const Coverage& each : coverage) {
            const Truth bound = covers(each, completion.covered);
            all_bound = all_bound && bound == Truth::yes;
            Tally section = sections[each.industry];
            if (bound == Truth::unknown) {
                section = {0, section.met | section.open};
            }
            if (bound != Truth::no) {
                tally.add(section);
            }
        }
        const Seen seen = seen_by_national_rules([&](const Coverage& each) {
            return Outcome{covers(each, completion.covered), {}};
        });
        std::vector<NationalOutcome> national;
        if (!all_bound || may_leave_out(seen)) {
            national = judge_nationally(completion.exporter, seen.flows, &seen.uncertain);
            if (all_bound) {
                std::erase_if(national, [&](const NationalOutcome& each) {
                    return is_important_data(book, each.item);
                });
            }
        }
        finish(completion, national, [&](IndustryIndex industry) {
            return covers(coverage_at(industry), completion.covered) != Truth::no;
        });
    }

    void settle_under_national_rules(Completion& completion) {
        completion.tally = other_law();
        auto national = judge_nationally(completion.exporter, all_flows, nullptr);
        const Outcome important = listed_important_data(
            {within_area(book, completion.exporter).truth, {}}, [&](const Coverage& each) {
                return Outcome{covers(each, completion.covered), {}};
            });
        for (auto& each : national) {
            if (is_important_data(book, each.item)) {
                each.outcome = either(std::move(each.outcome), important);
            }
        }
        finish(completion, national, [](IndustryIndex) { return false; });
    }

    struct NationalOutcome {
        ItemIndex item;
        Outcome outcome;
    };

    std::vector<NationalOutcome> judge_nationally(const Exporter& exporter,
                                                  const std::vector<std::uint32_t>& flows,
                                                  const UncertainFlows* of_flows) const {
        std::vector<NationalOutcome> outcomes;
        if (book.national) {
            const Industry& section = book.industries[*book.national];
            for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
                outcomes.push_back(
                    {item,
                     evaluate(book.items[item].condition,
                              {book, assessment, exporter, flows, {}, nullptr, of_flows, {}})});
            }
        }
        return outcomes;
    }

    /// Adds the national items to a completion, and notes what its open paths miss: of the items
    /// that rest on other law and of the sections that are `bound`, by item, and of the national
    /// ones.
    template <class Bound>
    void finish(Completion& completion, const std::vector<NationalOutcome>& national,
                const Bound& bound) {
        Tally& tally = completion.tally;
        for (const auto& each : national) {
            tally.add(book.items[each.item].path, each.outcome.truth);
        }
        const std::uint32_t open = tally.open & ~tally.met;
        for (const Finding& finding : report.findings) {
            if (is_national(finding.item)) {
                continue;
            }
            const Item& item = book.items[finding.item];
            const bool counts = rests_on_other_law(finding) || bound(item.industry);
            wanted[finding.item] = wanted[finding.item] ||
                                   (counts && ever_open[finding.item] && has_path(open, item.path));
        }
        for (const auto& each : national) {
            if (has_path(open, book.items[each.item].path)) {
                merge(report.missing, each.outcome.missing);
            }
        }
    }

    // What is missing

    /// What could still change the paths: an open item matters where its path is open in some
    /// completion, an open doubt unless another doubt holds its path anyway.
    void collect_missing(std::size_t varied) {
        if (assessment.industries.empty()) {
            merge(report.missing, {{.kind = Missing::Kind::industries}});
        }
        for (const Finding& finding : report.findings) {
            if (wanted[finding.item]) {
                merge(report.missing, finding.missing);
            }
        }
        for (const CautionResult& caution : report.cautions) {
            const auto path = book.cautions[caution.caution].path;
            if (path && has_path(doubtful & ~doubted & ~report.paths.required, *path)) {
                merge(report.missing, caution.missing);
            }
        }
        const std::size_t ways = std::size_t{1} << varied;
        const auto gates = unknown_gates(assessment.exporter);
        for (std::size_t gate = 0; gate < gates.size(); ++gate) {
            if (gate_matters(gate, ways)) {
                merge(report.missing, {gates[gate]});
            }
        }
        for (std::size_t place = 0; place < unsettled.size(); ++place) {
            if (place >= varied || section_matters(place, ways)) {
                merge(report.missing, coverage_at(unsettled[place]).covered.missing);
            }
        }
    }

    static bool differ(const Completion& a, const Completion& b) {
        const Paths of_a = a.tally.paths();
        const Paths of_b = b.tally.paths();
        return !(of_a == of_b) || of_a.possible != 0;
    }

    /// Completions stand gates by gates (`settled_gates`), and within them in the order of the sets
    /// of covering sections.
    [[nodiscard]] bool gate_matters(std::size_t gate, std::size_t ways) const {
        if (report.basis == Basis::either &&
            (doubtful & ~doubtful_anyway & ~report.paths.required) != 0) {
            return true;
        }
        const std::size_t stride = ways << gate;
        for (std::size_t i = 0; i < completions.size(); ++i) {
            if ((i & stride) != 0 && differ(completions[i], completions[i ^ stride])) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool section_matters(std::size_t place, std::size_t ways) const {
        for (std::size_t i = 0; i < completions.size(); ++i) {
            const std::size_t other = i ^ (std::size_t{1} << place);
            if ((i % ways & (std::size_t{1} << place)) != 0 &&
                differ(completions[i], completions[other])) {
                return true;
            }
        }
        return std::any_of(
            report.cautions.begin(), report.cautions.end(), [&](const CautionResult& result) {
                const Caution& caution = book.cautions[result.caution];
                const auto& of = caution.industries;
                const bool by_list =
                    caution.list_only &&
                    (of.empty() || std::find(of.begin(), of.end(), unsettled[place]) != of.end());
                return by_list && caution.path &&
                       !has_path(report.paths.required | doubtful_anyway, *caution.path);
            });
    }

    const Rulebook& book;
    const Assessment& assessment;
    Exporter exporter_under_list; ///< the list binds nobody who operates critical infrastructure
    std::vector<std::vector<std::uint32_t>> flows_of;
    std::vector<std::uint32_t> all_flows;
    std::vector<Coverage> coverage; ///< of the chosen industries, in their order
    Report report;
    std::vector<Tally> sections;              ///< by industry, where its section binds
    std::vector<bool> ever_open;              ///< by item: in some completion it is met or open
    std::vector<std::uint32_t> ever_doubtful; ///< by industry, paths of its doubts likewise
    std::vector<IndustryIndex> unsettled;     ///< nobody knows whether their sections cover
    std::vector<Completion> completions;
    std::vector<bool> wanted;          ///< by item: what it misses could change the paths
    std::uint32_t doubtful = 0;        ///< paths that a met or open caution could lead to
    std::uint32_t doubted = 0;         ///< those of met ones
    std::uint32_t doubtful_anyway = 0; ///< those of doubts that matter whichever rules bind
};

} // namespace

Report judge(const Rulebook& rulebook, const Assessment& assessment) {
    return Judge{rulebook, assessment}.judge();
}

} // namespace egress
