# Writes a rulebook folder as one JSON object, {"<file>": <its text>, …}, with the keys as rulebook.json
# names its files, and the same text as a C++ source.
#
#   cmake -DRULEBOOK=<folder> -DBUNDLE=<json to write> -DEMBEDDED=<cpp to write> -P bundle.cmake

cmake_minimum_required(VERSION 3.25)

function(append_document key)
    cmake_path(ABSOLUTE_PATH key BASE_DIRECTORY "${RULEBOOK}" NORMALIZE OUTPUT_VARIABLE path)
    if(NOT EXISTS "${path}")
        message(FATAL_ERROR "${RULEBOOK}/rulebook.json names ${key}, but there is no ${path}")
    endif()
    file(READ "${path}" text)
    if(bundle)
        string(APPEND bundle ",\n")
    endif()
    string(APPEND bundle "\"${key}\": ${text}")
    set(bundle "${bundle}" PARENT_SCOPE)

    string(REPLACE " " "\\ " escaped_path "${path}")
    set(sources "${sources} ${escaped_path}" PARENT_SCOPE)
endfunction()

append_document("rulebook.json")
file(READ "${RULEBOOK}/rulebook.json" rulebook)
string(JSON file_count ERROR_VARIABLE fault LENGTH "${rulebook}" files)
if(fault)
    message(FATAL_ERROR "${RULEBOOK}/rulebook.json has no readable list of files: ${fault}")
elseif(file_count EQUAL 0)
    message(FATAL_ERROR "${RULEBOOK}/rulebook.json names no files")
endif()
math(EXPR last "${file_count} - 1")
foreach(index RANGE ${last})
    string(JSON key GET "${rulebook}" files ${index})
    append_document("${key}")
endforeach()
set(bundle "{\n${bundle}}\n")

# One raw literal per line of text; the compiler joins them.
if(bundle MATCHES "\\)egress\"|\r")
    message(FATAL_ERROR "${RULEBOOK} holds )egress\" or a carriage return, which a raw literal cannot")
endif()
string(REPLACE "\n" "\n)egress\"\n    R\"egress(" literals "${bundle}")

file(WRITE "${BUNDLE}" "${bundle}")
file(WRITE "${EMBEDDED}" "// Made by cmake/bundle.cmake from the rulebook's files.
#include \"embedded_rulebook.hpp\"

namespace egress::cli {

const std::string_view embedded_rulebook =
    R\"egress(${literals})egress\";

} // namespace egress::cli
")
string(REPLACE " " "\\ " escaped_bundle "${BUNDLE}")
file(WRITE "${BUNDLE}.d" "${escaped_bundle}:${sources}\n")
