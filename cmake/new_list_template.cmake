# data/new-list as a C++ source, for `egress new-list`: the page makes no lists and does not carry it.

set(EGRESS_NEW_LIST_TEMPLATE "${PROJECT_BINARY_DIR}/new_list_template.cpp")

function(egress_write_new_list_template output)
    set(folder "${PROJECT_SOURCE_DIR}/data/new-list")
    set(names ${ARGN})
    set(paths ${names})
    list(TRANSFORM paths PREPEND "${folder}/")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${paths})
    set(files "")
    foreach(name IN LISTS names)
        file(READ "${folder}/${name}" text)
        if(text MATCHES "\\)egress\"|\r")
            message(FATAL_ERROR "${folder}/${name} holds )egress\" or a carriage return, which a raw literal cannot")
        endif()
        # One raw literal per line of text; the compiler joins them.
        string(REPLACE "\n" "\n)egress\"\n    R\"egress(" text "${text}")
        string(APPEND files "    {\"${name}\",\n    R\"egress(${text})egress\"},\n")
    endforeach()
    file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT
"// Made by cmake/new_list_template.cmake from data/new-list and the national rules.
#include \"new_list_template.hpp\"

namespace egress::cli {

const std::array<TemplateFile, 4> new_list_template{{
@files@}};

} // namespace egress::cli
")
endfunction()

egress_write_new_list_template("${EGRESS_NEW_LIST_TEMPLATE}"
    rulebook.json section.json list.txt ../national-2024/national.json)
