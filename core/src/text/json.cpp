#include "text/json.hpp"

#include "egress/assessment.hpp"
#include "egress/interval.hpp"

#include <algorithm>

namespace egress {

namespace {

constexpr std::size_t most_faults = 1000;

/// What a JSON number says, exactly, from its own digits: no floating point.
Json exact_number(std::string_view text) {
    Json fraction = 0.5; // any fraction: the reader refuses it without looking closer
    const bool negative = text.starts_with('-');
    if (negative) {
        text.remove_prefix(1);
    }
    long exponent = 0;
    if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view digits = text.substr(e + 1);
        text = text.substr(0, e);
        const bool minus = digits.starts_with('-');
        if (minus || digits.starts_with('+')) {
            digits.remove_prefix(1);
        }
        for (const char digit : digits) {
            exponent = std::min(exponent * 10 + (digit - '0'), 1'000'000L);
        }
        exponent = minus ? -exponent : exponent;
    }
    std::string digits{text.substr(0, text.find('.'))};
    if (const auto point = text.find('.'); point != std::string_view::npos) {
        digits.append(text.substr(point + 1));
        exponent -= static_cast<long>(text.size() - point - 1);
    }
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.empty()) {
        return Count{0};
    }
    for (; exponent < 0 && digits.ends_with('0'); ++exponent) {
        digits.pop_back();
    }
    if (exponent < 0) {
        return fraction;
    }
    if (negative) {
        return -1;
    }
    constexpr std::size_t longest = 19; // digits of the largest number that cannot overflow
    if (digits.size() + static_cast<std::size_t>(exponent) > longest) {
        return unbounded;
    }
    digits.append(static_cast<std::size_t>(exponent), '0');
    Count whole = 0;
    for (const char digit : digits) {
        whole = whole * 10 + static_cast<Count>(digit - '0');
    }
    return whole;
}

/// Builds the document, keeping track of where it is.
class Builder {
public:
    Builder(std::string_view whole_text, Faults& fault_list)
        : text(whole_text), faults(fault_list) {}

    bool null() { return put(nullptr); }
    bool boolean(bool value) { return put(value); }
    bool number_integer(Json::number_integer_t value) {
        return put(value < 0 ? Json(-1) : Json(static_cast<Count>(value)));
    }
    bool number_unsigned(Json::number_unsigned_t value) { return put(value); }
    bool number_float(Json::number_float_t /*value*/, const std::string& digits) {
        return put(exact_number(digits));
    }
    bool string(std::string& value) { return put(std::move(value)); }
    bool binary(Json::binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*size*/) { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        Level& level = levels.back();
        if (level.value->contains(name)) {
            faults.add("repeated-key", pointer() + pointer_step(name),
                       "同一对象中重复出现键“" + name + "”，请只保留一个。",
                       "The key " + in_quotes(name) + " appears twice in one object; keep one.");
        }
        level.key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const Json::exception& error) {
        constexpr int beyond_floating_point = 406; // JSON all the same, such as 1e400
        if (error.id == beyond_floating_point) {
            faults.add("number-too-large", place_of_next(), "数字过大，最大为 9007199254740991。",
                       "This number is too large; the largest is 9007199254740991.");
            return false;
        }
        const std::string_view before = text.substr(0, std::min(position, text.size()));
        const auto line = std::to_string(1 + std::count(before.begin(), before.end(), '\n'));
        const auto last_line = before.rfind('\n');
        const auto column = std::to_string(
            last_line == std::string_view::npos ? before.size() : before.size() - last_line - 1);
        faults.add("not-json", {},
                   "不是有效的 JSON 文本：第 " + line + " 行第 " + column + " 个字节处无法读取。",
                   "This is not valid JSON: it cannot be read at line " + line + ", byte " +
                       column + ".");
        return false;
    }

    Json document;

private:
    struct Level {
        Json* value;
        std::string key;
    };

    std::string pointer() const {
        std::string where;
        for (std::size_t depth = 0; depth + 1 < levels.size(); ++depth) {
            const Level& level = levels[depth];
            where += level.value->is_array() ? pointer_step(std::to_string(level.value->size() - 1))
                                             : pointer_step(level.key);
        }
        return where;
    }
    /// The pointer of the value that comes next.
    std::string place_of_next() const {
        if (levels.empty()) {
            return {};
        }
        const Level& level = levels.back();
        return pointer() + (level.value->is_array()
                                ? pointer_step(std::to_string(level.value->size()))
                                : pointer_step(level.key));
    }
    Json* place_for(Json&& value) {
        if (levels.empty()) {
            document = std::move(value);
            return &document;
        }
        Level& level = levels.back();
        if (level.value->is_array()) {
            level.value->push_back(std::move(value));
            return &level.value->back();
        }
        Json& member = (*level.value)[level.key];
        member = std::move(value);
        return &member;
    }
    bool put(Json value) {
        place_for(std::move(value));
        return true;
    }
    bool open(Json value) {
        if (levels.size() == max_depth) {
            const auto limit = std::to_string(max_depth);
            faults.add("too-deep", {}, "嵌套超过 " + limit + " 层，无法读取。",
                       "It is nested more than " + limit + " levels deep and is not read.");
            return false;
        }
        levels.push_back({place_for(std::move(value)), {}});
        return true;
    }
    bool close() {
        levels.pop_back();
        return true;
    }

    std::string_view text;
    Faults& faults;
    std::vector<Level> levels;
};

} // namespace

std::string pointer_step(std::string_view name) {
    std::string step = "/";
    for (const char c : name) {
        if (c == '~') {
            step += "~0";
        } else if (c == '/') {
            step += "~1";
        } else {
            step += c;
        }
    }
    return step;
}

std::string Place::pointer() const {
    if (up == nullptr) {
        return {};
    }
    return up->pointer() + (is_index ? pointer_step(std::to_string(index)) : pointer_step(key));
}

void Faults::add(std::string_view code, std::string where, std::string message,
                 std::string message_en) {
    if (found.size() < most_faults) {
        found.push_back(
            {std::string{code}, std::move(where), std::move(message), std::move(message_en)});
    } else if (!full) {
        full = true;
        found.push_back({"too-many-faults",
                         {},
                         "错误超过一千处，其余不再列出。",
                         "There are more than a thousand faults; the rest are not listed."});
    }
}

std::optional<Json> parse_json(std::string_view text, std::size_t max_bytes, Faults& faults) {
    if (text.size() > max_bytes) {
        const auto limit = std::to_string(max_bytes >> 20U);
        faults.add("too-large", {}, "内容超过 " + limit + " MiB，无法读取。",
                   "It is larger than " + limit + " MiB and is not read.");
        return std::nullopt;
    }
    Builder builder{text, faults};
    if (!Json::sax_parse(text.begin(), text.end(), &builder)) {
        return std::nullopt;
    }
    return std::move(builder.document);
}

Members::Members(const Json& the_value, const Place& its_place, Faults& fault_list)
    : place(its_place), faults(fault_list), value(the_value), object(the_value.is_object()) {
    if (!object) {
        wrong_kind(faults, place, "对象 {…}", "an object {…}");
    }
}

const Json* Members::find(std::string_view name) {
    known.push_back(name);
    if (!object) {
        return nullptr;
    }
    const auto found = value.find(name);
    return found == value.end() || found->is_null() ? nullptr : &*found;
}

const Json* Members::need(std::string_view name) {
    const Json* member = find(name);
    if (member == nullptr && object) {
        faults.add("missing-key", place.pointer(), "缺少“" + std::string{name} + "”。",
                   "The key " + in_quotes(name) + " is missing.");
    }
    return member;
}

void Members::finish() {
    if (!object) {
        return;
    }
    for (const auto& [name, member] : value.items()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            faults.add("unknown-key", place.pointer() + pointer_step(name),
                       "不认识的键“" + name + "”，请检查拼写或删除。",
                       "The key " + in_quotes(name) +
                           " is not known here; check its spelling or remove it.");
        }
    }
}

void wrong_kind(Faults& faults, const Place& place, std::string_view zh, std::string_view en) {
    faults.add("wrong-kind", place.pointer(), "此处应为" + std::string{zh} + "。",
               "This should be " + std::string{en} + ".");
}

std::optional<bool> read_bool(const Json& value, const Place& place, Faults& faults) {
    if (!value.is_boolean()) {
        wrong_kind(faults, place, " true 或 false", "true or false");
        return std::nullopt;
    }
    return value.get<bool>();
}

std::optional<std::string_view> read_string(const Json& value, const Place& place, Faults& faults) {
    if (!value.is_string()) {
        wrong_kind(faults, place, "文字", "a text");
        return std::nullopt;
    }
    return std::string_view{value.get_ref<const std::string&>()};
}

std::optional<Count> read_count(const Json& value, const Place& place, Faults& faults) {
    if (!value.is_number()) {
        wrong_kind(faults, place, "整数", "a whole number");
        return std::nullopt;
    }
    if (value.is_number_float()) {
        faults.add("fractional-number", place.pointer(), "应为整数，不能有小数。",
                   "This should be a whole number, without a fraction.");
        return std::nullopt;
    }
    if (!value.is_number_unsigned()) {
        faults.add("negative-number", place.pointer(), "不能为负数。", "This cannot be negative.");
        return std::nullopt;
    }
    const auto count = value.get<Count>();
    if (count > max_count) {
        faults.add("number-too-large", place.pointer(), "数字过大，最大为 9007199254740991。",
                   "This number is too large; the largest is 9007199254740991.");
        return std::nullopt;
    }
    return count;
}

bool is_array(const Json& value, const Place& place, Faults& faults) {
    if (!value.is_array()) {
        wrong_kind(faults, place, "数组 […]", "an array […]");
    }
    return value.is_array();
}

std::string in_quotes(std::string_view word) { return "“" + std::string{word} + "”"; }

} // namespace egress
