#include "persons/reading/csv_scanner.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace egress::persons {

namespace {

constexpr std::uint32_t last_field = CsvScanner::max_fields;
constexpr std::size_t first_fields = 256;
/// After so many records of another width than expected, all fields of every record are there.
constexpr std::uint32_t most_unexpected = 100;

constexpr std::uint64_t below(unsigned bit) { return (std::uint64_t{1} << bit) - 1; }

constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }

} // namespace

std::string_view Record::without_quotes(std::string_view content, std::string& unescaped) {
    if (std::memchr(content.data(), '"', content.size()) == nullptr) {
        return content;
    }
    unescaped.clear();
    for (std::size_t at = 0; at < content.size(); ++at) {
        unescaped.push_back(content[at]);
        if (content[at] == '"' && at + 1 < content.size() && content[at + 1] == '"') {
            ++at;
        }
    }
    return unescaped;
}

CsvScanner::CsvScanner(char the_delimiter, Limits the_limits, RecordSink& the_sink,
                       Reading the_reading)
    : blocks(the_delimiter), delimiter(the_delimiter), limits(the_limits), sink(the_sink),
      reading(the_reading), fields(first_fields) {}

std::span<char> CsvScanner::room(std::size_t size) {
    const std::size_t carried = end - start;
    if (start != 0) {
        std::memmove(buffer.get(), buffer.get() + start, carried);
        const auto moved = [this](std::size_t place) { return place - std::min(place, start); };
        search.from = moved(search.from);
        search.at = moved(search.at);
        search.odd = moved(search.odd);
        start = 0;
        end = carried;
    }
    // A block may be read past the end.
    const std::size_t needed = end + size + block_bytes;
    if (needed > capacity) {
        const std::size_t larger = std::max(needed, capacity * 2);
        auto next = uninitialized<char>(larger);
        if (!next) {
            return {};
        }
        if (carried != 0) {
            std::memcpy(next.get(), buffer.get(), carried);
        }
        buffer = std::move(next);
        capacity = larger;
    }
    return {buffer.get() + end, size};
}

void CsvScanner::feed(std::size_t size) {
    end += size;
    scan(false);
}

void CsvScanner::finish() {
    if (buffer) {
        scan(true);
    }
}

void CsvScanner::scan(bool last) {
    bool more = true;
    while (more && !is_stopped && start < end) {
        more = reading == Reading::blocks && !too_long ? scan_blocks(last) : read_record(last);
    }
}

void CsvScanner::add_field(std::size_t begin, std::size_t stop) {
    if (width >= fields.size()) {
        static_cast<void>(make_more_fields(width + std::size_t{1}));
    }
    fields[std::min(width, last_field)] = {static_cast<std::uint32_t>(begin),
                                           static_cast<std::uint32_t>(stop)};
    ++width;
}

bool CsvScanner::make_more_fields(std::size_t room_for) {
    const std::size_t most = std::size_t{max_fields} + 1;
    if (fields.size() < room_for) {
        fields.resize(std::min(2 * fields.size(), most));
    }
    return fields.size() >= room_for;
}

/// The fields that end at delimiters of a block, given as bits; there is room for those that are
/// wanted. `begin` is that of the next field.
void CsvScanner::add_fields(std::size_t block, std::uint64_t delimiters, std::size_t& begin) {
    if (width < need.fields) {
        Field* next = &fields[width];
        for (auto left = need.fields - width; delimiters != 0 && left != 0; --left) {
            const std::size_t place = block + static_cast<unsigned>(std::countr_zero(delimiters));
            *next++ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(place)};
            begin = place + 1;
            delimiters &= delimiters - 1;
        }
        width = static_cast<std::uint32_t>(next - fields.data());
    }
    width += static_cast<std::uint32_t>(std::popcount(delimiters));
}

/// A record that is not as wide as expected: all its fields may be asked for.
void CsvScanner::complete_fields() {
    static_cast<void>(parse(false, false));
    if (++unexpected == most_unexpected) {
        need = {};
    }
}

void CsvScanner::ask_need() {
    const auto told = sink.need();
    is_need_known = told.has_value();
    need = told.value_or(need);
}

void CsvScanner::emit(std::size_t next, char line_end, Partly partly) {
    const Record record{buffer.get(),   fields.data(), width,   line,
                        irregular,      too_long,      nullptr, partly.yes ? need.fields : width,
                        partly.text_end};
    is_stopped = !sink.record(record);
    if (!is_need_known) {
        ask_need();
    }
    line += inner_lines + 1;
    start = next;
    width = 0;
    inner_lines = 0;
    irregular = false;
    too_long = false;
    after_return = line_end == '\r';
}

/// CR and LF in a row are one line end; what comes after the last byte that is there is asked for
/// again once it is there.
bool CsvScanner::ends_line(std::size_t at) const {
    return buffer[at] == '\n' || (buffer[at] == '\r' && (at + 1 >= end || buffer[at + 1] != '\n'));
}

std::uint32_t CsvScanner::lines_in(std::size_t block, std::uint64_t line_ends) const {
    std::uint32_t lines = 0;
    for (; line_ends != 0; line_ends &= line_ends - 1) {
        lines += ends_line(block + static_cast<unsigned>(std::countr_zero(line_ends))) ? 1 : 0;
    }
    return lines;
}

bool CsvScanner::scan_blocks(bool last) {
    // From the start of a record, until something is irregular.
    width = 0;
    inner_lines = 0;
    std::size_t begin = start;     // of the field in progress
    std::uint64_t inside = 0;      // all ones within quotes
    std::uint64_t before = 1;      // the byte before this block is a delimiter or line end
    std::uint64_t after_close = 0; // … is a closing quote
    bool clean = true;
    for (std::size_t at = start; at < end && clean; at += block_bytes) {
        if (width < need.fields && !make_more_fields(width + block_bytes)) {
            clean = false; // more fields than there may be room for
            break;
        }
        BlockMasks masks = blocks.read(buffer.get() + at);
        if (end - at < block_bytes) {
            const std::uint64_t there = below(static_cast<unsigned>(end - at));
            masks.delimiter &= there;
            masks.line_end &= there;
            masks.quote &= there;
        }
        std::uint64_t structural = masks.delimiter | masks.line_end;
        std::uint64_t inner = 0;
        std::uint64_t bad = 0;
        if ((masks.quote | inside | after_close) != 0) {
            const std::uint64_t within = prefix_parity(masks.quote) ^ inside;
            const std::uint64_t opening = masks.quote & within;
            const std::uint64_t closing = masks.quote & ~within;
            inner = masks.line_end & within;
            structural &= ~within;
            const std::uint64_t may_open =
                (structural << 1U | before) | (closing << 1U | after_close);
            const std::uint64_t closed = closing << 1U | after_close;
            bad = (opening & ~may_open) | (closed & ~(structural | masks.quote));
            if (end - at < block_bytes) {
                bad &= below(static_cast<unsigned>(end - at));
            }
            inside = (within >> 63U) != 0 ? ~std::uint64_t{0} : 0;
            after_close = closing >> 63U;
        }
        before = structural >> 63U;
        if (bad != 0) {
            structural &= below(static_cast<unsigned>(std::countr_zero(bad)));
            clean = false;
        }
        std::uint64_t delimiters = structural & masks.delimiter;
        for (std::uint64_t ends = structural & masks.line_end; ends != 0; ends &= ends - 1) {
            const auto bit = static_cast<unsigned>(std::countr_zero(ends));
            const std::size_t place = at + bit;
            const char line_end = buffer[place];
            if (place == start && line_end == '\n' && after_return) {
                start = place + 1;
                begin = start;
                after_return = false;
                continue;
            }
            if (inner != 0) {
                inner_lines += lines_in(at, inner & below(bit));
                inner &= ~below(bit);
            }
            if (inner_lines > limits.quoted_lines || place - start > limits.record_bytes) {
                clean = false; // too much for one record, it may be
                break;
            }
            add_fields(at, delimiters & below(bit), begin);
            delimiters &= ~below(bit);
            if (width < need.fields) {
                add_field(begin, place);
            } else if (++width != need.expected) {
                complete_fields();
            }
            emit(place + 1, line_end, {place, need.fields < width && width == need.expected});
            begin = place + 1;
            if (is_stopped) {
                return false;
            }
        }
        add_fields(at, delimiters, begin);
        inner_lines += lines_in(at, inner);
        if (inner_lines > limits.quoted_lines || at - std::min(at, start) > limits.record_bytes) {
            clean = false;
        }
    }
    if (clean && !last) {
        return false; // the rest is the beginning of a record
    }
    return start == end || read_record(last);
}

bool CsvScanner::read_record(bool last) {
    if (after_return && buffer[start] == '\n') {
        after_return = false;
        ++start;
        return true;
    }
    after_return = false;
    if (too_long) {
        const auto* from = buffer.get() + start;
        const auto* line_end = std::find_if(from, from + (end - start), is_line_end);
        const std::size_t next = start + static_cast<std::size_t>(line_end - from);
        width = 0;
        if (next == end && !last) {
            start = end;
            return false;
        }
        emit(std::min(next + 1, end), next == end ? '\n' : buffer[next], {});
        return true;
    }
    const Parsed parsed = parse(last, false);
    // Known of a record that is whole as of one that is not: in whatever pieces it comes, it is
    // cut.
    too_long = parsed.stop - start > 2 * std::size_t{limits.record_bytes};
    if (too_long || !parsed.complete) {
        width = 0;
        inner_lines = 0;
        irregular = false;
        return too_long;
    }
    emit(std::min(parsed.stop + 1, end), parsed.stop == end ? '\n' : buffer[parsed.stop], {});
    return true;
}

CsvScanner::Quoted CsvScanner::find_closing(std::size_t opening, bool last) {
    const std::uint64_t first_line = line + inner_lines;
    Search now{opening, opening + 1, first_line, 0, false};
    // Quotes right after the opening one are read by pairs from there; from the first other
    // character on, any search that has come by has seen the same.
    bool known = search.from <= opening && opening < search.at;
    bool within = true;
    while (within && !now.closed && now.at < end) {
        const char c = buffer[now.at];
        if (known && c != '"') {
            known = false;
            if (now.at <= search.at) {
                // Of those quotes that other search may have thought otherwise.
                const std::size_t odd = search.odd >= now.at ? search.odd : now.odd;
                now = {opening, search.at, search.line, odd, search.closed};
                continue;
            }
        }
        const bool is_last = now.at + 1 == end;
        if (is_last && !last && (c == '"' || c == '\r')) {
            break;
        }
        now.line += ends_line(now.at) ? 1 : 0;
        within =
            now.line - first_line <= limits.quoted_lines && now.at - opening <= limits.record_bytes;
        if (!within) {
            now.line -= ends_line(now.at) ? 1 : 0; // it is looked at again
        } else if (c != '"') {
            ++now.at;
        } else if (is_last || buffer[now.at + 1] == delimiter || is_line_end(buffer[now.at + 1])) {
            now.closed = true;
        } else if (buffer[now.at + 1] == '"') {
            now.at += 2;
        } else {
            now.odd = now.at;
            ++now.at;
        }
    }
    const bool complete = now.closed || !within || last;
    const auto lines = static_cast<std::uint32_t>(now.line - first_line);
    const bool odd = now.odd > opening;
    // A lone quote would swallow what follows: it is taken as itself.
    const bool literal = complete && (!now.closed || (odd && lines != 0));
    if (!complete || literal) {
        while (!now.closed && now.at > opening + 1 && buffer[now.at - 1] == '"') {
            --now.at; // to the beginning of quotes in a row
        }
        search = now;
    }
    return {now.at + 1, lines, complete, literal, odd};
}

CsvScanner::Parsed CsvScanner::parse(bool last, bool literal_quotes) {
    width = 0;
    inner_lines = 0;
    irregular = literal_quotes;
    std::size_t at = start;
    while (true) {
        const std::size_t begin = at;
        if (at < end && buffer[at] == '"' && !literal_quotes) {
            const Quoted quoted = find_closing(at, last);
            if (!quoted.complete) {
                return {end, false};
            }
            if (quoted.literal) {
                return parse(last, true);
            }
            at = quoted.stop;
            irregular = irregular || quoted.odd;
            inner_lines += quoted.lines;
        }
        while (at < end && buffer[at] != delimiter && !is_line_end(buffer[at])) {
            irregular = irregular || buffer[at] == '"';
            ++at;
        }
        if (at == end && !last) {
            return {end, false};
        }
        add_field(begin, at);
        if (at == end || is_line_end(buffer[at])) {
            return {at, true};
        }
        ++at;
    }
}

} // namespace egress::persons
