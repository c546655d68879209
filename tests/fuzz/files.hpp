// Counting the persons of one file from memory.
#pragma once

#include "egress/persons/counter.hpp"
#include "egress/persons/joiner.hpp"
#include "egress/persons/settings.hpp"
#include "egress/persons/sniff.hpp"
#include "fuzzing.hpp"

#include <algorithm>
#include <cstring>
#include <iconv.h>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace egress::fuzzing {

inline const persons::Settings& settings() {
    static const persons::Settings built_in = [] {
        auto loaded = persons::Settings::load(persons::built_in_settings);
        auto names = fields::Vocabulary::load(fields::built_in_settings);
        require(loaded.ok() && names.ok(), "the settings of the program cannot be read");
        loaded.value().names = std::move(names.value());
        return loaded.value();
    }();
    return built_in;
}

/// The real characters of GB18030, by the C library.
inline const persons::GbkTable& gbk() {
    static const persons::GbkTable table = [] {
        std::string bytes = persons::gbk_table_bytes();
        std::string decoded(bytes.size(), '\0');
        const iconv_t converter = iconv_open("UTF-8", "GB18030");
        char* in = bytes.data();
        char* to = decoded.data();
        std::size_t in_left = bytes.size();
        std::size_t to_left = decoded.size();
        while (iconv(converter, &in, &in_left, &to, &to_left) == static_cast<std::size_t>(-1) &&
               in_left != 0) {
            for (; in_left != 0 && *in != '\n'; --in_left) {
                ++in;
            }
        }
        iconv_close(converter);
        decoded.resize(decoded.size() - to_left);
        return persons::GbkTable{decoded};
    }();
    require(!table.empty(), "no characters of GB18030");
    return table;
}

/// Hands over what is wanted, at most `step` bytes at a time, until nothing is.
template <class Reader> void hand_over(Reader& reader, std::string_view file, std::size_t step) {
    while (const auto request = reader.wanted()) {
        const auto room = reader.room(request->size);
        const std::size_t start = std::min<std::size_t>(request->offset, file.size());
        const std::size_t size =
            std::min({room.size(), file.size() - start, std::size_t{request->size}, step});
        std::memcpy(room.data(), file.data() + start, size);
        reader.feed(static_cast<std::uint32_t>(size));
    }
}

/// What a sniffer proposes for the file, where so much is told.
inline persons::Sniffed sniff(const std::string& name, std::string_view file,
                              persons::FileMapping told = {}) {
    told.name = name;
    persons::Sniffer sniffer{settings(), gbk(), std::move(told), file.size()};
    hand_over(sniffer, file, persons::chunk_bytes);
    persons::Sniffed sniffed = sniffer.finish();
    require(!to_json_text(sniffed, settings()).empty(), "a proposal without text");
    return sniffed;
}

/// How a file is counted; the counts are the same however it is.
struct Way {
    std::size_t step = persons::chunk_bytes; ///< so many bytes at a time
    bool by_characters = false;
    bool in_halves = false; ///< with the identifiers joined by another half
};

/// The counts of the file by this mapping, as text.
inline std::string count(const persons::Mapping& mapping, const std::string& name,
                         std::string_view file, Way way = {}) {
    std::unique_ptr<persons::Joiner> joiner;
    persons::CounterOptions options{{1, 2}, gbk(), way.by_characters, {}, {}};
    if (way.in_halves) {
        options.windows = [&](std::span<const char> window) {
            const auto room = joiner->room(window.size());
            std::copy(window.begin(), window.end(), room.begin());
            return joiner->take(window.size());
        };
    }
    persons::Counter counter{settings(), mapping, options};
    if (way.in_halves) {
        joiner = std::make_unique<persons::Joiner>(counter.join_plan());
    }
    counter.begin_file(name, file.size());
    hand_over(counter, file, way.step);
    counter.end_file();
    if (joiner) {
        counter.hand_over();
    }
    const persons::Tally tally = joiner ? counter.finish(joiner->finish()) : counter.finish();
    require(tally.total.all.least <= tally.total.all.most, "fewer at most than at least");
    require(tally.total.general.least <= tally.total.all.least,
            "more with one kind than with either");
    return to_json_text(tally, settings());
}

} // namespace egress::fuzzing
