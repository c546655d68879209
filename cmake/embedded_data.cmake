# Folders of data as one text each, embedded in the core: the command line and the page know the same words.

set(EGRESS_EMBEDDED_DATA)

# egress_embed_data(<name> <header> <namespace> <file>…): writes a C++ source that defines `built_in_settings` of
# the namespace, declared in the header: one JSON object that holds the files of data/<name> by their names.
# It is added to EGRESS_EMBEDDED_DATA.
macro(egress_embed_data name header namespace)
    set(EGRESS_EMBEDDED_SOURCE "${PROJECT_BINARY_DIR}/embedded_${name}.cpp")
    egress_write_embedded("${EGRESS_EMBEDDED_SOURCE}" "data/${name}" "${header}" "${namespace}" ${ARGN})
    list(APPEND EGRESS_EMBEDDED_DATA "${EGRESS_EMBEDDED_SOURCE}")
endmacro()

function(egress_write_embedded output folder header namespace)
    set(paths ${ARGN})
    list(TRANSFORM paths PREPEND "${PROJECT_SOURCE_DIR}/${folder}/")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${paths})
    set(bundle "{")
    foreach(name IN LISTS ARGN)
        file(READ "${PROJECT_SOURCE_DIR}/${folder}/${name}" text)
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

const std::string_view built_in_settings =
    R\"egress(@literals@)egress\";

} // namespace @namespace@
")
endfunction()

egress_embed_data(persons "egress/persons/settings.hpp" egress::persons forms.json kinds.json values.json)
egress_embed_data(inventory "inventory/settings.hpp" egress::inventory titles.json words.json)
egress_embed_data(papers "papers/settings.hpp" egress::papers papers.json)
egress_embed_data(fields "egress/fields.hpp" egress::fields
    words.json identity.json contact.json work.json money.json commerce.json health.json vehicle.json
    online.json system.json)
