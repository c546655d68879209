# The header-only libraries, each seen through a folder of its own that holds nothing else.
# Emscripten must not see /usr/include, whose C headers belong to the host.

include("${CMAKE_CURRENT_LIST_DIR}/pinned_versions.cmake")

# egress_header_library(<name> <header>): the target egress::<name>, with the installed <header>.
function(egress_header_library name header)
    find_path(EGRESS_${name}_PREFIX "${header}"
        DOC "The folder that holds ${header}"
        NO_CMAKE_FIND_ROOT_PATH
        PATHS /usr/include /usr/local/include /opt/homebrew/include
        REQUIRED)
    cmake_path(GET header PARENT_PATH folder)
    set(exposed "${PROJECT_BINARY_DIR}/headers/${name}")
    file(MAKE_DIRECTORY "${exposed}")
    if(NOT EXISTS "${exposed}/${header}")
        file(CREATE_LINK "${EGRESS_${name}_PREFIX}/${folder}" "${exposed}/${folder}" SYMBOLIC)
    endif()

    add_library(egress_${name} INTERFACE)
    target_include_directories(egress_${name} SYSTEM INTERFACE "${exposed}")
    add_library(egress::${name} ALIAS egress_${name})
endfunction()

# WebAssembly catches no exceptions, so none are thrown anywhere: a fault in the JSON library's use
# ends the program, natively as in the page.
egress_header_library(json nlohmann/json.hpp)
target_compile_definitions(egress_json INTERFACE JSON_NOEXCEPTION)
file(STRINGS "${PROJECT_BINARY_DIR}/headers/json/nlohmann/detail/abi_macros.hpp" json_numbers
    REGEX "define NLOHMANN_JSON_VERSION_(MAJOR|MINOR|PATCH)")
foreach(line IN LISTS json_numbers)
    string(REGEX MATCH "[0-9]+" number "${line}")
    list(APPEND json_version "${number}")
endforeach()
list(JOIN json_version "." json_version)
egress_require_version(nlohmann-json "${json_version}")

if(NOT EMSCRIPTEN)
    egress_header_library(cli11 CLI/CLI.hpp)
    egress_header_library(doctest doctest/doctest.h)
endif()
