#include "egress/persons/mapping.hpp"

#include "persons/columns/documents.hpp"
#include "persons/reading/text.hpp"
#include "rulebook/reading.hpp"
#include "text/json.hpp"

#include <array>

namespace egress::persons {

namespace {

constexpr std::size_t largest_mapping = std::size_t{4} << 20U;

constexpr std::array<std::pair<std::string_view, Role>, 6> roles{{{"ignore", Role::ignore},
                                                                  {"identifier", Role::identifier},
                                                                  {"general", Role::general},
                                                                  {"sensitive", Role::sensitive},
                                                                  {"date", Role::date},
                                                                  {"flow", Role::flow}}};
constexpr std::array<std::pair<std::string_view, Encoding>, 4> encodings{
    {{"utf-8", Encoding::utf8},
     {"gb18030", Encoding::gb18030},
     {"utf-16le", Encoding::utf16le},
     {"utf-16be", Encoding::utf16be}}};
constexpr std::array<std::pair<std::string_view, char>, 5> delimiters{
    {{",", ','}, {"\t", '\t'}, {";", ';'}, {"、", ideographic_comma}, {"|", '|'}}};

class Reader {
public:
    Reader(const Settings& the_settings, Faults& fault_list)
        : settings(the_settings), faults(fault_list) {}

    Mapping read(const Json& json) {
        const Place root;
        Mapping mapping;
        Members members{json, root, faults};
        if (text(members.need("format"), root.member("format")) != "egress.mapping/1" &&
            members.is_object()) {
            fault("unknown-format", root.member("format"), "格式应为“egress.mapping/1”。",
                  "The format should be “egress.mapping/1”.");
        }
        mapping.year = number(members.find("year"), root.member("year"), 1900, 2199);
        if (const Json* digest = members.find("digest")) {
            mapping.digest = read_bool(*digest, root.member("digest"), faults).value_or(true);
        }
        each(members.need("files"), root.member("files"), faults,
             [&](const Json& value, const Place& place) {
                 FileMapping file = read_file(value, place);
                 if (mapping.file(file.name) != nullptr &&
                     mapping.file(file.name)->name == file.name) {
                     fault("duplicate-file", place.member("name"), "同一个文件出现了两次。",
                           "The same file appears twice.");
                 }
                 mapping.files.push_back(std::move(file));
             });
        members.finish();
        return mapping;
    }

    FileMapping read_told(const Json& json) {
        const Place root;
        Members members{json, root, faults};
        FileMapping file = read_form(members, root);
        members.finish();
        return file;
    }

private:
    void fault(std::string_view code, const Place& place, std::string zh, std::string en) {
        faults.add(code, place.pointer(), std::move(zh), std::move(en));
    }
    std::optional<std::string> text(const Json* value, const Place& place) {
        const auto read = value == nullptr ? std::nullopt : read_string(*value, place, faults);
        return read ? std::optional{std::string{*read}} : std::nullopt;
    }
    std::optional<std::uint32_t> number(const Json* value, const Place& place, Count least,
                                        Count most) {
        const auto read = value == nullptr ? std::nullopt : read_count(*value, place, faults);
        if (!read) {
            return std::nullopt;
        }
        if (*read < least || *read > most) {
            const std::string from = std::to_string(least);
            const std::string to = std::to_string(most);
            fault("number-out-of-range", place, "应在 " + from + " 到 " + to + " 之间。",
                  "This should be from " + from + " to " + to + ".");
            return std::nullopt;
        }
        return static_cast<std::uint32_t>(*read);
    }
    Classes classes(const Json* list, const Place& place) {
        Classes read;
        each(list, place, faults, [&](const Json& value, const Place& at) {
            const auto word = text(&value, at);
            if (word == "general") {
                read.general = true;
            } else if (word == "sensitive") {
                read.sensitive = true;
            } else if (word) {
                fault("unknown-class", at, "只能是“general”或“sensitive”。",
                      "This can only be “general” or “sensitive”.");
            }
        });
        return read;
    }
    /// What can be said of a file without knowing its columns.
    FileMapping read_form(Members& members, const Place& place) {
        FileMapping file;
        file.name = text(members.find("name"), place.member("name")).value_or("");
        if (const auto word = text(members.find("encoding"), place.member("encoding"))) {
            file.encoding = encoding_of(*word);
            if (!file.encoding) {
                fault("unknown-encoding", place.member("encoding"),
                      "只能是 utf-8、gb18030、utf-16le 或 utf-16be。",
                      "This can only be utf-8, gb18030, utf-16le or utf-16be.");
            }
        }
        if (const auto word = text(members.find("delimiter"), place.member("delimiter"))) {
            file.delimiter = delimiter_of(*word);
            if (!file.delimiter) {
                fault("unknown-delimiter", place.member("delimiter"),
                      "只能是逗号、制表符、分号、顿号或竖线。",
                      "This can only be a comma, a tab, a semicolon, a Chinese enumeration comma "
                      "(、) "
                      "or a bar.");
            }
        }
        file.header = number(members.find("header"), place.member("header"), 0, 1000);
        file.sheet = text(members.find("sheet"), place.member("sheet")).value_or("");
        return file;
    }
    FileMapping read_file(const Json& json, const Place& place) {
        Members members{json, place, faults};
        FileMapping file = read_form(members, place);
        file.flow = text(members.find("flow"), place.member("flow"));
        if (const Json* every = members.find("every_record")) {
            file.every_record = classes(every, place.member("every_record"));
        }
        each(members.need("columns"), place.member("columns"), faults,
             [&](const Json& value, const Place& at) {
                 file.columns.push_back(read_column(value, at));
             });
        members.finish();
        const bool identified =
            std::any_of(file.columns.begin(), file.columns.end(),
                        [](const Column& column) { return column.role == Role::identifier; });
        if (!identified && members.is_object()) {
            fault("no-identifier", place.member("columns"),
                  "至少要有一列是人的标识（手机号、证件号、邮箱、会员号等）。",
                  "At least one column must identify a person (mobile, document, e-mail, member "
                  "number …).");
        }
        return file;
    }
    Column read_column(const Json& json, const Place& place) {
        Column column;
        Members members{json, place, faults};
        const Json* which = members.need("column");
        const Place at = place.member("column");
        if (which != nullptr && which->is_string()) {
            column.name = which->get<std::string>();
        } else {
            column.index = number(which, at, 1, last_column);
        }
        const auto role = text(members.need("role"), place.member("role"));
        if (const auto known = role ? one_of(*role, roles) : std::nullopt) {
            column.role = *known;
        } else if (role) {
            fault("unknown-role", place.member("role"),
                  "只能是 identifier、general、sensitive、date、flow 或 ignore。",
                  "This can only be identifier, general, sensitive, date, flow or ignore.");
        }
        if (column.role == Role::identifier) {
            const auto kind = text(members.need("kind"), place.member("kind"));
            const Kind* known = kind ? settings.kind(*kind) : nullptr;
            if (known != nullptr) {
                column.kind = static_cast<std::size_t>(known - settings.kinds.data());
            } else if (kind) {
                fault("unknown-kind", place.member("kind"),
                      "没有这种标识：" + in_quotes(*kind) + "。",
                      "There is no such kind of identifier: " + in_quotes(*kind) + ".");
            }
            column.name_space =
                text(members.find("namespace"), place.member("namespace")).value_or("");
            if (const Json* as = members.find("as")) {
                column.classes = classes(as, place.member("as"));
            }
        }
        members.finish();
        return column;
    }

    const Settings& settings;
    Faults& faults;
};

void write_classes(JsonWriter& json, std::string_view name, const Classes& classes) {
    json.key(name);
    json.begin_array();
    if (classes.general) {
        json.value("general");
    }
    if (classes.sensitive) {
        json.value("sensitive");
    }
    json.end_array();
}

template <class T, std::size_t size>
std::string_view word_of(T value, const std::array<std::pair<std::string_view, T>, size>& choices) {
    return std::find_if(choices.begin(), choices.end(),
                        [&](const auto& choice) { return choice.second == value; })
        ->first;
}

void write_column(JsonWriter& json, const Column& column, const Settings& settings) {
    json.begin_object();
    if (column.index) {
        json.member("column", Count{*column.index});
    } else {
        write_text(json, "column", column.name);
    }
    json.member("role", name_of(column.role));
    if (column.role == Role::identifier) {
        json.member("kind", settings.kinds[column.kind].id);
        if (!column.name_space.empty()) {
            write_text(json, "namespace", column.name_space);
        }
        if (column.classes != Classes{}) {
            write_classes(json, "as", column.classes);
        }
    }
    json.end_object();
}

} // namespace

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    if (is_utf8(text, false)) {
        json.value(text);
        return;
    }
    std::string readable;
    while (!text.empty()) {
        constexpr char32_t replacement = 0xFFFD;
        const char32_t c = next_character(text);
        append(readable, c == not_a_character ? replacement : c);
    }
    json.value(readable);
}

void write_fault(JsonWriter& json, const std::optional<Diagnostic>& fault) {
    if (!fault) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("code", fault->code);
    json.member("where", fault->where);
    write_text(json, "message", fault->message);
    write_text(json, "message_en", fault->message_en);
    json.end_object();
}

void write_file(JsonWriter& json, const FileMapping& file, const Settings& settings) {
    json.begin_object();
    if (!file.name.empty()) {
        write_text(json, "name", file.name);
    }
    if (file.encoding) {
        json.member("encoding", name_of(*file.encoding));
    }
    if (file.delimiter) {
        json.member("delimiter", delimiter_word(*file.delimiter));
    }
    if (file.header) {
        json.member("header", Count{*file.header});
    }
    if (!file.sheet.empty()) {
        write_text(json, "sheet", file.sheet);
    }
    if (file.flow) {
        write_text(json, "flow", *file.flow);
    }
    if (file.every_record != Classes{true, false}) {
        write_classes(json, "every_record", file.every_record);
    }
    json.key("columns");
    json.begin_array();
    for (const auto& column : file.columns) {
        write_column(json, column, settings);
    }
    json.end_array();
    json.end_object();
}

std::string_view name_of(Role role) { return word_of(role, roles); }

std::string_view name_of(Encoding encoding) { return word_of(encoding, encodings); }

std::optional<Encoding> encoding_of(std::string_view word) { return one_of(word, encodings); }

std::string_view delimiter_word(char delimiter) { return word_of(delimiter, delimiters); }

std::optional<char> delimiter_of(std::string_view word) { return one_of(word, delimiters); }

const FileMapping* Mapping::file(std::string_view name) const {
    const auto named = [&](std::string_view wanted) {
        return std::find_if(files.begin(), files.end(),
                            [&](const FileMapping& known) { return known.name == wanted; });
    };
    auto found = named(name);
    if (found == files.end()) {
        found = named("");
    }
    return found == files.end() ? nullptr : &*found;
}

bool Mapping::has_several_identifiers() const {
    return std::any_of(files.begin(), files.end(), [](const FileMapping& known) {
        return std::count_if(known.columns.begin(), known.columns.end(), [](const Column& column) {
                   return column.role == Role::identifier;
               }) > 1;
    });
}

Result<Mapping> read_mapping(std::string_view text, const Settings& settings) {
    Faults faults;
    Mapping mapping;
    if (const auto json = parse_json(text, largest_mapping, faults)) {
        mapping = Reader{settings, faults}.read(*json);
    }
    if (!faults.none()) {
        return faults.take();
    }
    return mapping;
}

Result<FileMapping> read_told(std::string_view text, const Settings& settings) {
    Faults faults;
    FileMapping told;
    if (const auto json = parse_json(text, largest_mapping, faults)) {
        told = Reader{settings, faults}.read_told(*json);
    }
    if (!faults.none()) {
        return faults.take();
    }
    return told;
}

std::string to_json_text(const Mapping& mapping, const Settings& settings) {
    JsonWriter json;
    json.begin_object();
    json.member("format", "egress.mapping/1");
    json.key("year");
    if (mapping.year) {
        json.value(Count{*mapping.year});
    } else {
        json.null();
    }
    json.member("digest", mapping.digest);
    json.key("files");
    json.begin_array();
    for (const auto& file : mapping.files) {
        write_file(json, file, settings);
    }
    json.end_array();
    json.end_object();
    return json.take();
}

} // namespace egress::persons
