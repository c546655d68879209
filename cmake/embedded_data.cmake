# Folders of data as one text each, embedded in the core: the command line and the page know the same words.

# egress_embed_data(<output> <folder> <header> <namespace> <variable> <file>…): writes the C++ source <output>,
# which defines <variable>, declared in <header>: one JSON object that holds the files by name.
function(egress_embed_data output folder header namespace variable)
    list(TRANSFORM ARGN PREPEND "${folder}/" OUTPUT_VARIABLE paths)
    set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${paths})
    set(bundle "{")
    foreach(name IN LISTS ARGN)
        file(READ "${folder}/${name}" text)
        # Indentation is for people.
        string(REGEX REPLACE "\n *" "\n" text "${text}")
        if(NOT bundle STREQUAL "{")
            string(APPEND bundle ",")
        endif()
        string(APPEND bundle "\"${name}\": ${text}")
    endforeach()
    string(APPEND bundle "}")
    if(bundle MATCHES "\\)egress\"|\r")
        message(FATAL_ERROR "${folder} holds )egress\" or a carriage return, which a raw literal cannot")
    endif()
    # One raw literal per line of text; the compiler joins them.
    string(REPLACE "\n" "\n)egress\"\n    R\"egress(" literals "${bundle}")
    file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT
"// Made by cmake/embedded_data.cmake from @folder@.
#include \"@header@\"

namespace @namespace@ {

const std::string_view @variable@ =
    R\"egress(@literals@)egress\";

} // namespace @namespace@
")
endfunction()

set(EGRESS_EMBEDDED_INVENTORY "${PROJECT_BINARY_DIR}/embedded_inventory.cpp")
egress_embed_data("${EGRESS_EMBEDDED_INVENTORY}" "${PROJECT_SOURCE_DIR}/data/inventory"
    inventory/settings.hpp egress::inventory built_in_settings titles.json words.json)

set(EGRESS_EMBEDDED_PAPERS "${PROJECT_BINARY_DIR}/embedded_papers.cpp")
egress_embed_data("${EGRESS_EMBEDDED_PAPERS}" "${PROJECT_SOURCE_DIR}/data/papers"
    papers/settings.hpp egress::papers built_in_settings papers.json)
