#include "egress/typed.hpp"

#include "persons/reading/text.hpp"
#include "text/json_writer.hpp"
#include "typed/number.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace egress {

namespace {

using persons::is_digit;
using typed::Wide;

enum class Bound : std::uint8_t {
    exact,
    about,
    nearly,
    loosely_over,
    over,
    at_least,
    under,
    at_most
};

struct BoundWord {
    std::string_view word;
    Bound bound;
};
// Spaces are taken away before these are looked for.
constexpr std::array<BoundWord, 58> bounds_before{{
    {"不超过", Bound::at_most},
    {"不多于", Bound::at_most},
    {"不高于", Bound::at_most},
    {"不大于", Bound::at_most},
    {"至多", Bound::at_most},
    {"最多", Bound::at_most},
    {"≤", Bound::at_most},
    {"<=", Bound::at_most},
    {"≦", Bound::at_most},
    {"atmost", Bound::at_most},
    {"upto", Bound::at_most},
    {"nomorethan", Bound::at_most},
    {"notmorethan", Bound::at_most},
    {"不少于", Bound::at_least},
    {"不低于", Bound::at_least},
    {"不小于", Bound::at_least},
    {"不下于", Bound::at_least},
    {"至少", Bound::at_least},
    {"起码", Bound::at_least},
    {"≥", Bound::at_least},
    {">=", Bound::at_least},
    {"≧", Bound::at_least},
    {"atleast", Bound::at_least},
    {"nolessthan", Bound::at_least},
    {"nofewerthan", Bound::at_least},
    {"不到", Bound::under},
    {"不满", Bound::under},
    {"不足", Bound::under},
    {"未满", Bound::under},
    {"未到", Bound::under},
    {"未达", Bound::under},
    {"少于", Bound::under},
    {"低于", Bound::under},
    {"小于", Bound::under},
    {"<", Bound::under},
    {"lessthan", Bound::under},
    {"fewerthan", Bound::under},
    {"under", Bound::under},
    {"below", Bound::under},
    {"超过", Bound::over},
    {"多于", Bound::over},
    {"高于", Bound::over},
    {"大于", Bound::over},
    {"超", Bound::over},
    {">", Bound::over},
    {"morethan", Bound::over},
    {"over", Bound::over},
    {"above", Bound::over},
    {"exceeding", Bound::over},
    {"逾", Bound::loosely_over},
    {"将近", Bound::nearly},
    {"接近", Bound::nearly},
    {"近", Bound::nearly},
    {"nearly", Bound::nearly},
    {"almost", Bound::nearly},
    {"大约", Bound::about},
    {"大概", Bound::about},
    {"约", Bound::about},
}};
constexpr std::array<BoundWord, 10> more_bounds_before{{{"大致", Bound::about},
                                                        {"估计", Bound::about},
                                                        {"~", Bound::about},
                                                        {"≈", Bound::about},
                                                        {"approximately", Bound::about},
                                                        {"approx.", Bound::about},
                                                        {"approx", Bound::about},
                                                        {"about", Bound::about},
                                                        {"around", Bound::about},
                                                        {"roughly", Bound::about}}};
constexpr std::array<BoundWord, 20> bounds_after{
    {{"及以上", Bound::at_least},   {"或以上", Bound::at_least},  {"以上", Bound::at_least},
     {"起", Bound::at_least},       {"+", Bound::at_least},       {"ormore", Bound::at_least},
     {"andabove", Bound::at_least}, {"andover", Bound::at_least}, {"及以下", Bound::at_most},
     {"或以下", Bound::at_most},    {"以下", Bound::at_most},     {"以内", Bound::at_most},
     {"之内", Bound::at_most},      {"orless", Bound::at_most},   {"orfewer", Bound::at_most},
     {"不到", Bound::under},        {"左右", Bound::about},       {"上下", Bound::about},
     {"开外", Bound::loosely_over}, {"以外", Bound::loosely_over}}};
constexpr std::array<BoundWord, 2> loose_after{
    {{"多", Bound::loosely_over}, {"余", Bound::loosely_over}}};

constexpr std::array<std::string_view, 25> unsure_words{
    "不清楚", "不知道",     "不确定",    "不详",         "未知",
    "待定",   "待确认",     "待评估",    "待统计",       "待补充",
    "待核实", "未统计",     "暂不清楚",  "不明",         "unknown",
    "unsure", "not sure",   "notsure",   "tbd",          "tbc",
    "待填",   "don't know", "dont know", "i don't know", "to be determined"};

constexpr std::array<std::string_view, 10> ranges{"-", "–",  "—",  "―",  "‒",
                                                  "~", "〜", "至", "到", "to"};
constexpr std::array<std::string_view, 8> connectors{"并且", "且", "但",  "而",
                                                     ",",    ";",  "and", "but"};
constexpr std::array<std::string_view, 4> framed_ranges{"和", "与", "and", ","};
constexpr std::array<std::string_view, 3> frames{"介于", "在", "between"};
constexpr std::array<std::string_view, 5> minus_signs{"-", "−", "–", "负", "minus"};
constexpr std::array<std::string_view, 6> things{"台", "辆", "家", "票", "个", "户"};
constexpr std::array<std::string_view, 12> record_words{
    "人次", "条", "笔", "次", "records", "record", "times", "visits", "rows", "gb", "mb", "tb"};
constexpr std::array<std::string_view, 17> vague_words{
    "几",   "若干", "许多", "很多", "大量", "several", "many", "数十", "数百",
    "数千", "数万", "数亿", "上百", "上千", "上万",    "上亿", "上十"};
// Longer words before the shorter that they hold.
constexpr std::array<std::string_view, 42> person_words{
    "个自然人",   "自然人",    "个人信息主体",  "数据主体",     "信息主体",    "消费者",
    "受试者",     "求职者",    "候选人",        "联系人",       "员工",        "雇员",
    "职工",       "客户",      "用户",          "会员",         "患者",        "旅客",
    "乘客",       "车主",      "司机",          "学生",         "供应商",      "个人",
    "人员",       "人",        "data subjects", "datasubjects", "datasubject", "individuals",
    "individual", "employees", "customers",     "patients",     "members",     "persons",
    "person",     "people",    "users",         "user",         "subjects",    "staff"};
constexpr std::array<std::string_view, 2> measure_words{"名", "位"};

template <std::size_t size>
std::string_view first_of(const std::array<std::string_view, size>& words, std::string_view text) {
    for (const auto word : words) {
        if (text.starts_with(word)) {
            return word;
        }
    }
    return {};
}

struct FoundBound {
    Bound bound = Bound::exact;
    std::size_t length = 0;
};
template <std::size_t size>
void find_bound(const std::array<BoundWord, size>& words, std::string_view text,
                FoundBound& found) {
    for (const auto& each : words) {
        if (each.word.size() > found.length && text.starts_with(each.word)) {
            found = {each.bound, each.word.size()};
        }
    }
}

FigureReading faulty(FigureFault fault, std::string_view part = {}) {
    FigureReading reading;
    reading.kind = ReadingKind::fault;
    reading.fault = fault;
    reading.part = part;
    return reading;
}

/// A count between bounds, `unbounded` as most where there is none.
FigureReading between(Wide least, Wide most) {
    const bool open = most == unbounded;
    if (least > max_count || (!open && most > max_count)) {
        return faulty(FigureFault::too_large);
    }
    FigureReading reading;
    reading.kind = ReadingKind::figure;
    reading.figure = {static_cast<Count>(least), open ? unbounded : static_cast<Count>(most)};
    return reading;
}

constexpr Wide share_of_about = 10;
constexpr Wide a_tenth_less(Wide value) { return value - value / share_of_about; }
constexpr Wide a_tenth_more(Wide value) { return value + value / share_of_about; }

struct Term {
    Bound bound = Bound::exact;
    Wide value = 0;
    std::optional<std::uint64_t> unit;
    std::string_view rest;
    FigureFault fault = FigureFault::none;
    std::string_view part;

    [[nodiscard]] bool is_whole() const { return value % typed::number_scale == 0; }
    [[nodiscard]] Wide whole() const { return value / typed::number_scale; }
};

Term take_term(std::string_view text) {
    Term term;
    FoundBound before;
    find_bound(bounds_before, text, before);
    find_bound(more_bounds_before, text, before);
    term.bound = before.bound;
    const auto number = typed::take_number(text.substr(before.length));
    term.value = number.value;
    term.unit = number.unit;
    term.rest = number.rest;
    term.fault = number.fault;
    term.part = number.part;
    if (term.fault != FigureFault::none) {
        return term;
    }
    FoundBound after;
    find_bound(bounds_after, term.rest, after);
    find_bound(loose_after, term.rest, after);
    if (after.length > 0) {
        if (term.bound != Bound::exact && term.bound != Bound::about) {
            term.fault = FigureFault::not_a_number;
            term.part = term.rest;
            return term;
        }
        term.bound = after.bound;
        term.rest.remove_prefix(after.length);
    }
    return term;
}

FigureReading one_term(const Term& term) {
    if (!term.is_whole()) {
        return faulty(FigureFault::fraction);
    }
    const Wide value = term.whole();
    const auto loosely = [](FigureReading reading, bool approximate) {
        reading.approximate = approximate && reading.kind == ReadingKind::figure;
        reading.loose = reading.kind == ReadingKind::figure;
        return reading;
    };
    switch (term.bound) {
    case Bound::exact: return between(value, value);
    case Bound::about: return loosely(between(a_tenth_less(value), a_tenth_more(value)), true);
    case Bound::nearly:
        return value == 0 ? faulty(FigureFault::nothing_below)
                          : loosely(between(a_tenth_less(value), value - 1), true);
    case Bound::loosely_over: return loosely(between(value + 1, unbounded), false);
    case Bound::over: return between(value + 1, unbounded);
    case Bound::at_least: return between(value, unbounded);
    case Bound::under:
        return value == 0 ? faulty(FigureFault::nothing_below) : between(0, value - 1);
    case Bound::at_most: return between(0, value);
    }
    return faulty(FigureFault::not_a_number);
}

FigureReading range_of(const Term& first, const Term& second) {
    const auto plain = [](Bound bound) { return bound == Bound::exact || bound == Bound::about; };
    if (!plain(first.bound) || !plain(second.bound)) {
        return faulty(FigureFault::not_a_number);
    }
    const bool approximate = first.bound == Bound::about || second.bound == Bound::about;
    Wide from = first.value;
    if (!first.unit && second.unit && from <= second.value / *second.unit) {
        from *= *second.unit;
    }
    if (from % typed::number_scale != 0 || !second.is_whole()) {
        return faulty(FigureFault::fraction);
    }
    Wide least = from / typed::number_scale;
    Wide most = second.whole();
    if (least > most) {
        return faulty(FigureFault::reversed);
    }
    if (approximate) {
        least = a_tenth_less(least);
        most = a_tenth_more(most);
    }
    auto reading = between(least, most);
    reading.approximate = approximate && reading.kind == ReadingKind::figure;
    reading.loose = reading.approximate;
    return reading;
}

/// 10万以上且不满100万: a lower and an upper bound.
FigureReading bounds_of(const Term& first, const Term& second, std::string_view text) {
    const auto is_lower = [](const Term& term) {
        return term.bound == Bound::at_least || term.bound == Bound::over;
    };
    const auto is_upper = [](const Term& term) {
        return term.bound == Bound::at_most || term.bound == Bound::under;
    };
    const Term* lower = is_lower(first) ? &first : is_lower(second) ? &second : nullptr;
    const Term* upper = is_upper(first) ? &first : is_upper(second) ? &second : nullptr;
    if (lower == nullptr || upper == nullptr) {
        return faulty(FigureFault::not_a_number, text);
    }
    if (!lower->is_whole() || !upper->is_whole()) {
        return faulty(FigureFault::fraction);
    }
    const Wide least = lower->whole() + (lower->bound == Bound::over ? 1U : 0U);
    const Wide above = upper->whole() + (upper->bound == Bound::under ? 0U : 1U);
    return least >= above ? faulty(FigureFault::reversed) : between(least, above - 1);
}

/// 三四万, 七八千, 十二三万: two numbers that differ in one digit. The place of the first digit.
std::optional<std::size_t> two_digits_at(std::string_view text) {
    constexpr std::size_t width = typed::chinese_digits.front().size();
    const auto digit = [&](std::size_t at) {
        for (std::size_t i = 1; i < typed::chinese_digits.size(); ++i) {
            if (text.substr(at).starts_with(typed::chinese_digits[i])) {
                return i;
            }
        }
        return text.substr(at).starts_with("两") ? std::size_t{2} : std::size_t{0};
    };
    constexpr std::array<std::string_view, 5> units{"十", "百", "千", "万", "亿"};
    for (std::size_t at = 0; at + 3 * width <= text.size(); ++at) {
        const std::size_t first = digit(at);
        if (first > 0 && digit(at + width) > first &&
            !first_of(units, text.substr(at + 2 * width)).empty()) {
            return at;
        }
    }
    return std::nullopt;
}

/// 百万级: from that unit to below ten of it.
std::optional<FigureReading> level(std::string_view text) {
    for (const std::string_view ending : {"量级", "级别", "级"}) {
        if (!text.ends_with(ending)) {
            continue;
        }
        text.remove_suffix(ending.size());
        const auto number = typed::take_number(text);
        Wide value = number.value / typed::number_scale;
        if (number.fault != FigureFault::none || !number.rest.empty() || !number.unit) {
            return std::nullopt;
        }
        auto reading = between(value, value * 10 - 1);
        reading.loose = reading.kind == ReadingKind::figure;
        return reading;
    }
    return std::nullopt;
}

FigureReading read_terms(std::string_view text) {
    if (const auto at = two_digits_at(text)) {
        constexpr std::size_t width = typed::chinese_digits.front().size();
        const auto one = [&](std::size_t leave_out) {
            std::string without{text};
            without.erase(leave_out, width);
            return read_terms(without);
        };
        auto least = one(*at + width);
        const auto most = one(*at);
        if (least.kind == ReadingKind::figure && most.kind == ReadingKind::figure) {
            least.figure.most = most.figure.most;
            least.loose = true;
            return least;
        }
    }
    if (const auto read = level(text)) {
        return *read;
    }
    const std::string_view all = text;
    const auto frame = first_of(frames, text);
    text.remove_prefix(frame.size());
    constexpr std::string_view frame_end = "之间";
    const bool framed = !frame.empty() || text.ends_with(frame_end);
    if (text.ends_with(frame_end)) {
        text.remove_suffix(frame_end.size());
    }
    if (!first_of(minus_signs, text).empty()) {
        return faulty(FigureFault::negative, all);
    }
    const Term first = take_term(text);
    if (first.fault != FigureFault::none) {
        return faulty(first.fault, first.part);
    }
    if (first.rest.empty()) {
        return one_term(first);
    }
    std::string_view rest = first.rest;
    std::string_view range = first_of(ranges, rest);
    if (range.empty() && framed) {
        range = first_of(framed_ranges, rest);
    }
    const std::string_view between_them = range.empty() ? first_of(connectors, rest) : range;
    rest.remove_prefix(between_them.size());
    // Two dashes, 8万--12万 or 8万——12万, are one.
    for (auto more = first_of(ranges, rest); !range.empty() && !more.empty();
         more = first_of(ranges, rest)) {
        rest.remove_prefix(more.size());
    }
    const Term second = take_term(rest);
    if (second.fault != FigureFault::none) {
        return faulty(second.fault, second.part);
    }
    if (!second.rest.empty()) {
        return faulty(FigureFault::not_a_number, second.rest);
    }
    return range.empty() ? bounds_of(first, second, rest) : range_of(first, second);
}

/// Spaces inside a number that are no thousands: 12 34. Empty where there are none.
std::string_view odd_spaces(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        std::size_t last = at;
        bool spaced = false;
        bool regular = true;
        std::size_t run = 0;
        for (; end < text.size() && (is_digit(text[end]) || text[end] == ' '); ++end) {
            if (is_digit(text[end])) {
                last = end;
                ++run;
            } else if (end + 1 < text.size() && is_digit(text[end + 1])) {
                regular = regular && (spaced ? run == 3 : run <= 3);
                spaced = true;
                run = 0;
            }
        }
        if (spaced && (!regular || run != 3)) {
            return text.substr(at, last + 1 - at);
        }
        at = end;
    }
    return {};
}

/// 10多万 is 10万多.
std::string with_more_behind(std::string text) {
    for (const std::string_view more : {"多", "余"}) {
        const auto at = text.find(more);
        if (at == std::string::npos || at == 0) {
            continue;
        }
        std::size_t end = at + more.size();
        constexpr std::array<std::string_view, 4> units{"百", "千", "万", "亿"};
        for (auto unit = first_of(units, std::string_view{text}.substr(end)); !unit.empty();
             unit = first_of(units, std::string_view{text}.substr(end))) {
            end += unit.size();
        }
        const std::string moved = text.substr(at + more.size(), end - at - more.size());
        text.replace(at, end - at, moved + std::string{more});
        break;
    }
    return text;
}

/// 12万名, 1名员工: a measure word after a number.
std::string without_measure_words(std::string text) {
    constexpr std::array<std::string_view, 5> units{"十", "百", "千", "万", "亿"};
    for (const auto word : measure_words) {
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
            const std::string_view before = std::string_view{text}.substr(0, at);
            const bool counts =
                !before.empty() &&
                (is_digit(before.back()) ||
                 std::any_of(units.begin(), units.end(),
                             [&](std::string_view unit) { return before.ends_with(unit); }) ||
                 std::any_of(typed::chinese_digits.begin(), typed::chinese_digits.end(),
                             [&](std::string_view digit) { return before.ends_with(digit); }));
            if (counts) {
                text.erase(at, word.size());
            } else {
                at += word.size();
            }
        }
    }
    return text;
}

bool is_unsure(std::string_view plain) {
    const bool marks = std::all_of(plain.begin(), plain.end(), [](char c) { return c == '?'; });
    const std::string straight = typed::replaced(std::string{plain}, "’", "'");
    return marks ||
           std::find(unsure_words.begin(), unsure_words.end(), straight) != unsure_words.end();
}

} // namespace

std::string_view name_of(FigureFault fault) {
    switch (fault) {
    case FigureFault::none: return "";
    case FigureFault::not_a_number: return "not-a-number";
    case FigureFault::grouping: return "grouping";
    case FigureFault::negative: return "negative";
    case FigureFault::fraction: return "fraction";
    case FigureFault::too_large: return "too-large";
    case FigureFault::reversed: return "reversed";
    case FigureFault::vague: return "vague";
    case FigureFault::records: return "records";
    case FigureFault::short_tail: return "short-tail";
    case FigureFault::nothing_below: return "nothing-below";
    }
    return "";
}

FigureReading read_figure(std::string_view text, std::span<const std::string> units) {
    const std::string plain = typed::fold(text);
    if (plain.empty()) {
        return {};
    }
    if (is_unsure(plain)) {
        FigureReading reading;
        reading.kind = ReadingKind::unsure;
        return reading;
    }
    std::string left = plain;
    for (const auto& unit : units) {
        left = typed::without(std::move(left), typed::fold(unit));
    }
    if (!units.empty()) {
        for (const auto thing : things) {
            left = typed::without(std::move(left), thing);
        }
    }
    if (const auto part = odd_spaces(left); !part.empty()) {
        return faulty(FigureFault::grouping, part);
    }
    left = typed::without(std::move(left), " ");
    for (const auto word : record_words) {
        if (left.find(word) != std::string::npos) {
            return faulty(FigureFault::records, word);
        }
    }
    for (const auto word : vague_words) {
        if (left.find(word) != std::string::npos) {
            return faulty(FigureFault::vague, plain);
        }
    }
    left = without_measure_words(std::move(left));
    for (const auto word : person_words) {
        left = typed::without(std::move(left), word);
    }
    return read_terms(with_more_behind(std::move(left)));
}

std::string to_json_text(const FigureReading& reading) {
    JsonWriter out;
    out.begin_object();
    switch (reading.kind) {
    case ReadingKind::blank: out.member("kind", "blank"); break;
    case ReadingKind::unsure: out.member("kind", "unsure"); break;
    case ReadingKind::figure:
        out.member("kind", "figure");
        out.key("figure");
        if (reading.figure.exact()) {
            out.value(reading.figure.least);
        } else {
            out.begin_array();
            out.value(reading.figure.least);
            if (reading.figure.most == unbounded) {
                out.null();
            } else {
                out.value(reading.figure.most);
            }
            out.end_array();
        }
        out.member("approximate", reading.approximate);
        out.member("loose", reading.loose);
        break;
    case ReadingKind::fault:
        out.member("kind", "fault");
        out.member("fault", name_of(reading.fault));
        out.member("part", std::string_view{reading.part});
        break;
    }
    out.end_object();
    return out.take();
}

} // namespace egress
