// The counter of persons as JavaScript sees it. Bytes go in pieces into the module's
// memory, counts come out as text. egress.d.ts types the module.
#include "egress/persons/counter.hpp"
#include "egress/persons/digest.hpp"
#include "egress/persons/job.hpp"
#include "egress/persons/joiner.hpp"
#include "egress/persons/memory_reserve.hpp"
#include "egress/persons/sniff.hpp"

#include <emscripten/bind.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace egress;
using namespace egress::persons;
using emscripten::val;

/// The settings of the build are tested: they load.
Settings& settings() {
    static Settings loaded = Settings::load(built_in_settings).value();
    return loaded;
}

/// Takes the names of columns, the bundle of data/fields: egress.diagnostics/1.
std::string learn_names(const std::string& bundle) {
    auto read = fields::Vocabulary::load(bundle);
    if (!read.ok()) {
        return to_json_text(read.diagnostics());
    }
    settings().names = std::move(read.value());
    return to_json_text(Diagnostics{});
}

/// One for the module, whatever runs in it.
bool memory_ran_out() {
    static MemoryReserve reserve;
    return reserve.ran_out();
}

val request_object(const std::optional<Request>& request) {
    if (!request) {
        return val::undefined();
    }
    val object = val::object();
    // Exact up to 2^53 bytes.
    object.set("offset", static_cast<double>(request->offset));
    object.set("size", request->size);
    return object;
}

val view_of(std::span<char> room) {
    return val(
        emscripten::typed_memory_view(room.size(), reinterpret_cast<unsigned char*>(room.data())));
}

/// A copy that outlives the module's memory.
val copy_of(std::string_view bytes) {
    return val::global("Uint8Array")
        .new_(val(emscripten::typed_memory_view(
            bytes.size(), reinterpret_cast<const unsigned char*>(bytes.data()))));
}

class PersonsCounter {
public:
    PersonsCounter(const std::string& mapping_text, const std::string& gbk, std::uint32_t key0,
                   std::uint32_t key1, std::uint32_t key2, std::uint32_t key3)
        : mapping(read_mapping(mapping_text, settings())) {
        static_cast<void>(memory_ran_out()); // some is set aside from here on
        if (mapping.ok()) {
            options.run_key = {std::uint64_t{key0} << 32U | key1,
                               std::uint64_t{key2} << 32U | key3};
            options.gbk_table = GbkTable{gbk};
            options.memory_ran_out = memory_ran_out;
            counter = std::make_unique<Counter>(settings(), mapping.value(), options);
        }
    }
    void join_elsewhere(const val& take) {
        if (counter) {
            options.windows = [take](std::span<const char> window) {
                return take(val(emscripten::typed_memory_view(
                                window.size(),
                                reinterpret_cast<const unsigned char*>(window.data()))))
                    .as<bool>();
            };
            counter = std::make_unique<Counter>(settings(), mapping.value(), options);
        }
    }
    [[nodiscard]] val join_plan() const { return copy_of(counter ? counter->join_plan() : ""); }
    void stop() {
        if (counter) {
            counter->stop();
        }
    }
    void hand_over() {
        if (counter) {
            counter->hand_over();
        }
    }
    std::string finish_joined(const std::string& joined) {
        return counter ? to_json_text(counter->finish(joined), settings()) : diagnostics();
    }
    [[nodiscard]] bool valid() const { return mapping.ok(); }
    [[nodiscard]] std::string diagnostics() const {
        return to_json_text(mapping.ok() ? Diagnostics{} : mapping.diagnostics());
    }
    void begin_file(const std::string& name, double size) {
        if (counter) {
            counter->begin_file(name, static_cast<std::uint64_t>(size));
        }
    }
    [[nodiscard]] val wanted() const {
        return request_object(counter ? counter->wanted() : std::nullopt);
    }
    val room(std::uint32_t size) {
        return view_of(counter ? counter->room(size) : std::span<char>{});
    }
    void feed(std::uint32_t size) {
        if (counter) {
            counter->feed(size);
        }
    }
    void give_up_file() {
        if (counter) {
            counter->give_up_file();
        }
    }
    void end_file() {
        if (counter) {
            counter->end_file();
        }
    }
    [[nodiscard]] val progress() const {
        const Progress now = counter ? counter->progress() : Progress{};
        val object = val::object();
        object.set("bytes", static_cast<double>(now.bytes));
        object.set("size", static_cast<double>(now.size));
        object.set("records", static_cast<double>(now.records));
        object.set("persons", static_cast<double>(now.persons));
        return object;
    }
    std::string finish() {
        return counter ? to_json_text(counter->finish(), settings()) : diagnostics();
    }
    void leave_out_shared() {
        if (counter) {
            Counter next = counter->without_shared();
            *counter = std::move(next);
        }
    }

private:
    Result<Mapping> mapping;
    CounterOptions options;
    std::unique_ptr<Counter> counter;
};

class PersonsJoiner {
public:
    explicit PersonsJoiner(const std::string& plan) : joiner(plan) {}
    val room(std::uint32_t size) { return view_of(joiner.room(size)); }
    bool take(std::uint32_t size) { return joiner.take(size); }
    [[nodiscard]] double so_far() const { return static_cast<double>(joiner.so_far()); }
    val finish() { return copy_of(joiner.finish()); }

private:
    Joiner joiner;
};

class PersonsSniffer {
public:
    PersonsSniffer(const std::string& told_text, double size, const std::string& gbk)
        : table(gbk), told(read_told(told_text, settings())) {
        static_cast<void>(memory_ran_out()); // some is set aside from here on
        if (told.ok()) {
            sniffer = std::make_unique<Sniffer>(settings(), table, told.value(),
                                                static_cast<std::uint64_t>(size), memory_ran_out);
        }
    }
    [[nodiscard]] val wanted() const {
        return request_object(sniffer ? sniffer->wanted() : std::nullopt);
    }
    val room(std::uint32_t size) {
        return view_of(sniffer ? sniffer->room(size) : std::span<char>{});
    }
    void feed(std::uint32_t size) {
        if (sniffer) {
            sniffer->feed(size);
        }
    }
    std::string finish() {
        return sniffer ? to_json_text(sniffer->finish(), settings())
                       : to_json_text(told.diagnostics());
    }

private:
    GbkTable table;
    Result<FileMapping> told;
    std::unique_ptr<Sniffer> sniffer;
};

/// SHA-256 by itself, for a second worker beside the counter.
class PersonsDigest {
public:
    val room(std::uint32_t size) {
        bytes.resize(size);
        return view_of(bytes);
    }
    void feed(std::uint32_t size) {
        digest.add(std::string_view{bytes.data(), bytes.size()}.substr(0, size));
    }
    std::string finish() { return digest.finish(); }

private:
    std::vector<char> bytes;
    Sha256 digest;
};

val persons_gbk_bytes() { return copy_of(gbk_table_bytes()); }

val persons_job(const std::string& mapping_text, const std::string& engine) {
    const auto mapping = read_mapping(mapping_text, settings());
    const auto job = !mapping.ok() ? Result<std::string>{mapping.diagnostics()}
                                   : job_for(mapping.value(), settings(), engine);
    val object = val::object();
    object.set("text", job.ok() ? job.value() : std::string{});
    object.set("diagnostics", to_json_text(job.ok() ? Diagnostics{} : job.diagnostics()));
    return object;
}

} // namespace

EMSCRIPTEN_BINDINGS(egress_persons) {
    emscripten::class_<PersonsCounter>("PersonsCounter")
        .constructor<std::string, std::string, std::uint32_t, std::uint32_t, std::uint32_t,
                     std::uint32_t>()
        .function("valid", &PersonsCounter::valid)
        .function("diagnostics", &PersonsCounter::diagnostics)
        .function("beginFile", &PersonsCounter::begin_file)
        .function("wanted", &PersonsCounter::wanted)
        .function("room", &PersonsCounter::room)
        .function("feed", &PersonsCounter::feed)
        .function("giveUpFile", &PersonsCounter::give_up_file)
        .function("endFile", &PersonsCounter::end_file)
        .function("progress", &PersonsCounter::progress)
        .function("finish", &PersonsCounter::finish)
        .function("leaveOutShared", &PersonsCounter::leave_out_shared)
        .function("joinElsewhere", &PersonsCounter::join_elsewhere)
        .function("joinPlan", &PersonsCounter::join_plan)
        .function("stop", &PersonsCounter::stop)
        .function("handOver", &PersonsCounter::hand_over)
        .function("finishJoined", &PersonsCounter::finish_joined);
    emscripten::class_<PersonsJoiner>("PersonsJoiner")
        .constructor<std::string>()
        .function("room", &PersonsJoiner::room)
        .function("take", &PersonsJoiner::take)
        .function("soFar", &PersonsJoiner::so_far)
        .function("finish", &PersonsJoiner::finish);
    emscripten::class_<PersonsSniffer>("PersonsSniffer")
        .constructor<std::string, double, std::string>()
        .function("wanted", &PersonsSniffer::wanted)
        .function("room", &PersonsSniffer::room)
        .function("feed", &PersonsSniffer::feed)
        .function("finish", &PersonsSniffer::finish);
    emscripten::class_<PersonsDigest>("PersonsDigest")
        .constructor<>()
        .function("room", &PersonsDigest::room)
        .function("feed", &PersonsDigest::feed)
        .function("finish", &PersonsDigest::finish);
    emscripten::function("personsGbkBytes", &persons_gbk_bytes);
    emscripten::function("personsJob", &persons_job);
    emscripten::function("personsLearnNames", &learn_names);
}
