#include "persons_command.hpp"

#include "command.hpp"
#include "egress/persons/counter.hpp"
#include "egress/persons/job.hpp"
#include "egress/persons/memory_reserve.hpp"
#include "egress/persons/sniff.hpp"
#include "files.hpp"
#include "gbk.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace egress::cli {

namespace {

using namespace egress::persons;

constexpr std::size_t largest_mapping_file = std::size_t{4} << 20U;

struct Options {
    std::vector<std::string> files;
    std::string map;
    std::vector<std::string> identifiers;
    std::vector<std::string> general;
    std::vector<std::string> sensitive;
    std::string date;
    std::string flow;
    std::uint32_t year = 0;
    bool no_digest = false;
    bool leave_out_shared = false;
    bool sniff = false;
    FileMapping told; ///< of every file
    std::string sql;
    std::string script;
    bool pyspark = false;
};

struct Close {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using OpenFile = std::unique_ptr<std::FILE, Close>;

RunKey random_key() {
    std::random_device device;
    const auto word = [&] { return std::uint64_t{device()} << 32U | device(); };
    return {word(), word()};
}

std::string base_name(const std::string& path) {
    return std::filesystem::path{path}.filename().string();
}

/// One line that is written over, on a terminal only.
class ProgressLine {
public:
    void show(const std::string& name, const Progress& progress) {
        using namespace std::chrono;
        const auto now = steady_clock::now();
        if (!on_terminal || now - shown < milliseconds{200}) {
            return;
        }
        shown = now;
        const auto elapsed = duration_cast<milliseconds>(now - begun).count() + 1;
        const std::uint64_t megabytes = progress.bytes >> 20U;
        const std::uint64_t percent =
            progress.size == 0 ? 100 : progress.bytes * 100 / progress.size;
        const std::uint64_t speed = progress.bytes / 1049 / static_cast<std::uint64_t>(elapsed);
        const std::uint64_t left = progress.bytes == 0 ? 0
                                                       : static_cast<std::uint64_t>(elapsed) *
                                                             (progress.size - progress.bytes) /
                                                             progress.bytes / 1000;
        std::cerr << "\r\033[K" << name << "  " << percent << "%  " << megabytes << " MB  " << speed
                  << " MB/s  " << progress.records << " 条记录 records  " << progress.persons
                  << " 人 persons  剩余 left " << left << " s" << std::flush;
    }
    void begin() { begun = std::chrono::steady_clock::now(); }
    void clear() const {
        if (on_terminal) {
            std::cerr << "\r\033[K" << std::flush;
        }
    }

private:
    bool on_terminal = isatty(STDERR_FILENO) != 0;
    std::chrono::steady_clock::time_point begun{std::chrono::steady_clock::now()};
    std::chrono::steady_clock::time_point shown{};
};

/// Calls `take` with what was read until nothing more is wanted. `Reader` has `wanted`, `room` and
/// `feed`.
template <class Reader, class Shown> void read_all(std::FILE* file, Reader& reader, Shown shown) {
    std::uint64_t position = 0;
    while (const auto request = reader.wanted()) {
        if (request->offset != position) {
            if (fseeko(file, static_cast<off_t>(request->offset), SEEK_SET) != 0) {
                reader.feed(0);
                return;
            }
            position = request->offset;
        }
        const auto room = reader.room(request->size);
        const std::size_t read = room.empty() ? 0 : std::fread(room.data(), 1, room.size(), file);
        position += read;
        reader.feed(static_cast<std::uint32_t>(read));
        shown();
    }
}

std::optional<std::uint64_t> size_of(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? std::nullopt : std::optional<std::uint64_t>{size};
}

void count_file(Counter& counter, const std::string& path, ProgressLine& line) {
    const auto size = size_of(path);
    const OpenFile file{size ? std::fopen(path.c_str(), "rb") : nullptr};
    const std::string name = base_name(path);
    // A file that cannot be opened is one of which nothing can be read.
    counter.begin_file(name, size.value_or(1));
    line.begin();
    if (file) {
        static_cast<void>(std::setvbuf(file.get(), nullptr, _IONBF, 0));
        read_all(file.get(), counter, [&] { line.show(name, counter.progress()); });
    } else if (const auto request = counter.wanted()) {
        static_cast<void>(counter.room(request->size));
        counter.feed(0);
    }
    counter.end_file();
}

Tally count_files(Counter& counter, const std::vector<std::string>& files) {
    ProgressLine line;
    for (const auto& path : files) {
        count_file(counter, path, line);
    }
    line.clear();
    return counter.finish();
}

/// "3" is the third column, anything else its name; `option` is where it was written.
Column column_of(std::string_view text, Role role, std::string_view option, Diagnostics& faults) {
    Column column;
    column.role = role;
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
        column.name = text;
        return column;
    }
    std::uint32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || number < 1 || number > last_column) {
        faults.push_back(
            {"number-out-of-range", "/" + std::string{option},
             "列的序号应在 1 到 " + std::to_string(last_column) + " 之间。",
             "The number of a column should be from 1 to " + std::to_string(last_column) + "."});
    }
    column.index = number;
    return column;
}

Diagnostics no_files() {
    return {{"no-files", {}, "请列出要统计的文件。", "Name the files to count."}};
}

Result<Mapping> mapping_of(const Options& options, const Settings& settings) {
    if (!options.map.empty()) {
        const auto text = read_file(options.map, largest_mapping_file);
        if (!text) {
            return Diagnostics{{"unreadable-file",
                                {},
                                "无法读取 " + options.map + "。",
                                "Cannot read " + options.map + "."}};
        }
        return read_mapping(*text, settings);
    }
    FileMapping file = options.told;
    Diagnostics faults;
    for (const auto& text : options.identifiers) {
        const auto equals = text.find('=');
        const Kind* kind = settings.kind(text.substr(0, equals));
        if (equals == std::string::npos || kind == nullptr) {
            std::string known;
            for (const auto& each : settings.kinds) {
                known += (known.empty() ? "" : ", ") + each.id;
            }
            faults.push_back({"unknown-kind", "/--id",
                              "--id 应写成 种类=列名，种类有：" + known + "。",
                              "--id is KIND=COLUMN, where KIND is one of: " + known + "."});
            continue;
        }
        Column column = column_of(text.substr(equals + 1), Role::identifier, "--id", faults);
        column.kind = static_cast<std::size_t>(kind - settings.kinds.data());
        file.columns.push_back(std::move(column));
    }
    if (options.identifiers.empty()) {
        faults.push_back({"no-identifier", "/--id", "请用 --map 或 --id 说明哪一列是人的标识。",
                          "Say with --map or --id which column identifies a person."});
    }
    for (const auto& text : options.general) {
        file.columns.push_back(column_of(text, Role::general, "--general", faults));
    }
    for (const auto& text : options.sensitive) {
        file.columns.push_back(column_of(text, Role::sensitive, "--sensitive", faults));
    }
    if (!options.date.empty()) {
        file.columns.push_back(column_of(options.date, Role::date, "--date", faults));
    }
    if (!options.flow.empty()) {
        file.columns.push_back(column_of(options.flow, Role::flow, "--flow", faults));
    }
    if (!faults.empty()) {
        return faults;
    }
    Mapping mapping;
    mapping.files.push_back(std::move(file));
    return mapping;
}

int run_count(const Options& options, const Settings& settings, Mapping mapping) {
    if (options.year != 0) {
        mapping.year = options.year;
    }
    mapping.digest = mapping.digest && !options.no_digest;
    MemoryReserve reserve;
    CounterOptions counter_options;
    counter_options.run_key = random_key();
    counter_options.gbk_table = gbk_table();
    counter_options.memory_ran_out = [&reserve] { return reserve.ran_out(); };
    Counter counter{settings, std::move(mapping), std::move(counter_options)};
    Tally tally = count_files(counter, options.files);
    if (options.leave_out_shared && !tally.shared.empty()) {
        Counter again = counter.without_shared();
        counter = std::move(again);
        tally = count_files(counter, options.files);
    }
    std::cout << to_json_text(tally, settings) << '\n';
    return tally.complete ? success : unreadable;
}

/// What a piece of a file suggests, with what was told of it.
Sniffed sniffed_file(const std::string& path, FileMapping told, const Settings& settings,
                     const GbkTable& table, MemoryReserve& reserve) {
    const auto size = size_of(path);
    const OpenFile file{size ? std::fopen(path.c_str(), "rb") : nullptr};
    Sniffer sniffer{settings, table, std::move(told), size.value_or(1),
                    [&reserve] { return reserve.ran_out(); }};
    if (file) {
        read_all(file.get(), sniffer, [] {});
    } else {
        sniffer.feed(0);
    }
    return sniffer.finish();
}

/// The proposals for all files as one mapping.
int run_sniff(const Options& options, const Settings& settings) {
    const GbkTable table = gbk_table();
    MemoryReserve reserve;
    Mapping mapping;
    Diagnostics faults;
    for (const auto& path : options.files) {
        FileMapping told = options.told;
        told.name = base_name(path);
        Sniffed sniffed = sniffed_file(path, std::move(told), settings, table, reserve);
        if (sniffed.fault) {
            sniffed.fault->where = "/files/" + base_name(path);
            faults.push_back(*sniffed.fault);
        }
        mapping.files.push_back(std::move(sniffed.file));
    }
    if (!faults.empty()) {
        return print_faults(faults);
    }
    if (options.year != 0) {
        mapping.year = options.year;
    }
    std::cout << to_json_text(mapping, settings) << '\n';
    return success;
}

/// Says of the files that are there how they are written, where nobody has said it: what an engine
/// guesses need not be what the counter finds.
void pin_reading(Mapping& mapping, const Settings& settings) {
    const GbkTable table = gbk_table();
    MemoryReserve reserve;
    for (auto& file : mapping.files) {
        if ((file.encoding && file.delimiter) || !size_of(file.name)) {
            continue;
        }
        const Sniffed sniffed = sniffed_file(file.name, file, settings, table, reserve);
        if (!sniffed.fault && !sniffed.workbook) {
            file.encoding = sniffed.file.encoding;
            file.delimiter = sniffed.file.delimiter;
        }
    }
}

/// The job for an engine; files that are only named need not be there.
int run_job(const Options& options, const Settings& settings, Mapping mapping) {
    if (options.map.empty()) {
        const FileMapping columns = mapping.files.front();
        mapping.files.clear();
        for (const auto& name : options.files) {
            mapping.files.push_back(columns);
            mapping.files.back().name = name;
        }
    }
    pin_reading(mapping, settings);
    if (options.year != 0) {
        mapping.year = options.year;
    }
    const std::string engine = options.pyspark           ? "pyspark"
                               : !options.script.empty() ? options.script + "-script"
                                                         : options.sql;
    const auto job = job_for(mapping, settings, engine);
    if (!job.ok()) {
        return print_faults(job.diagnostics());
    }
    std::cout << job.value();
    return success;
}

/// What takes longer than all the rest of the start, where the names of columns are read. They are
/// those of the build, which tests load.
void learn_names(Settings& settings) {
    settings.names = fields::Vocabulary::load(fields::built_in_settings).value();
}

int run(const Options& options) {
    auto settings = Settings::load(built_in_settings);
    if (!settings.ok()) {
        return print_faults(settings.diagnostics());
    }
    if (options.sniff) {
        learn_names(settings.value());
        return options.files.empty() ? print_faults(no_files())
                                     : run_sniff(options, settings.value());
    }
    auto mapping = mapping_of(options, settings.value());
    if (!mapping.ok()) {
        return print_faults(mapping.diagnostics());
    }
    const bool is_job = !options.sql.empty() || !options.script.empty() || options.pyspark;
    // A mapping may name the files that a job reads.
    const bool named_elsewhere = is_job && !options.map.empty();
    if (options.files.empty() && !named_elsewhere) {
        return print_faults(no_files());
    }
    if (is_job) {
        return run_job(options, settings.value(), std::move(mapping.value()));
    }
    if (mapping.value().has_several_identifiers()) {
        learn_names(settings.value());
    }
    return run_count(options, settings.value(), std::move(mapping.value()));
}

} // namespace

void add_persons_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "persons",
        "统计文件里有多少自然人（去重），输出 egress.persons/1 / count the natural persons in "
        "files, each "
        "once, and print egress.persons/1.\n"
        "退出码 / exit status: 0 全部读完 all read; 2 输入有误 the input is refused; "
        "3 有文件没有读完，其余照常统计 some file was not read to its end, the others are counted");
    command->add_option("FILES", options->files, "CSV、TSV 或 XLSX 文件 / CSV, TSV or XLSX files");
    command->add_option("--map", options->map,
                        "列的说明（egress.mapping/1）/ what the columns are (egress.mapping/1)");
    command
        ->add_option("--id", options->identifiers,
                     "种类=列名，例如 phone=手机号，可以重复 / KIND=COLUMN, may be repeated")
        ->allow_extra_args(false);
    command
        ->add_option("--general", options->general,
                     "不含敏感个人信息的列 / a column of other information")
        ->allow_extra_args(false);
    command
        ->add_option("--sensitive", options->sensitive,
                     "敏感个人信息的列 / a column of sensitive information")
        ->allow_extra_args(false);
    command->add_option("--date", options->date, "日期列 / the column with the date");
    command->add_option("--flow", options->flow, "数据流（场景）列 / the column with the flow");
    command
        ->add_option("--year", options->year,
                     "只统计当年1月1日起的记录 / only records since 1 January of this year")
        ->check(CLI::Range(1900, 2199));
    command->add_flag(
        "--no-digest", options->no_digest,
        "不计算文件的 SHA-256，快一些 / leave out the SHA-256 of the files, which is faster");
    command->add_flag(
        "--leave-out-shared", options->leave_out_shared,
        "不用多人共用的标识合并，再数一遍 / count again without joining by identifiers that "
        "many share");
    command->add_flag(
        "--sniff", options->sniff,
        "只看文件的一部分，提出列的说明（egress.mapping/1），不统计 / look at pieces of the files "
        "and propose what the columns are, without counting");
    command
        ->add_option_function<std::string>(
            "--encoding",
            [options](const std::string& word) { options->told.encoding = encoding_of(word); },
            "文字编码，不写则自动识别 / the encoding of the text; found out where it is not given")
        ->check(CLI::IsMember({"utf-8", "gb18030", "utf-16le", "utf-16be"}));
    command
        ->add_option_function<std::string>(
            "--delimiter",
            [options](const std::string& word) {
                options->told.delimiter = delimiter_of(word == "tab" ? "\t" : word);
            },
            "分隔符，不写则自动识别 / the delimiter; found out where it is not given")
        ->check(CLI::IsMember({",", "tab", ";", "、", "|"}));
    command
        ->add_option_function<std::uint32_t>(
            "--header", [options](std::uint32_t record) { options->told.header = record; },
            "表头是第几条记录，0 表示没有表头，不写则自动识别 / the record that holds the headers, "
            "0 "
            "for none; found where it is not given")
        ->check(CLI::Range(0, 1000));
    command
        ->add_option("--sql", options->sql,
                     "不统计，写出一条 SQL / do not count, write the statement for an engine")
        ->check(CLI::IsMember({"duckdb", "postgresql", "spark", "trino", "clickhouse"}));
    command
        ->add_option(
            "--script", options->script,
            "不统计，写出合并多种标识的脚本 / write the script that joins several identifiers")
        ->check(CLI::IsMember({"duckdb"}));
    command->add_flag("--pyspark", options->pyspark,
                      "不统计，写出 GraphFrames 作业 / write the job for GraphFrames");
    command->callback([options, &status] { status = run(*options); });
}

} // namespace egress::cli
