# data/persons as one text, embedded in the core: the command line and the page know the same columns.

set(EGRESS_PERSONS_FOLDER "${PROJECT_SOURCE_DIR}/data/persons")
set(EGRESS_PERSONS_FILES kinds.json values.json)
set(EGRESS_EMBEDDED_PERSONS "${PROJECT_BINARY_DIR}/embedded_persons.cpp")

list(TRANSFORM EGRESS_PERSONS_FILES PREPEND "${EGRESS_PERSONS_FOLDER}/" OUTPUT_VARIABLE persons_paths)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${persons_paths})

set(persons_bundle "{")
foreach(name IN LISTS EGRESS_PERSONS_FILES)
    file(READ "${EGRESS_PERSONS_FOLDER}/${name}" text)
    # Indentation is for people.
    string(REGEX REPLACE "\n *" "\n" text "${text}")
    if(NOT persons_bundle STREQUAL "{")
        string(APPEND persons_bundle ",")
    endif()
    string(APPEND persons_bundle "\"${name}\": ${text}")
endforeach()
string(APPEND persons_bundle "}")
if(persons_bundle MATCHES "\\)egress\"|\r")
    message(FATAL_ERROR "${EGRESS_PERSONS_FOLDER} holds )egress\" or a carriage return, which a raw literal cannot")
endif()
# One raw literal per line of text; the compiler joins them.
string(REPLACE "\n" "\n)egress\"\n    R\"egress(" persons_literals "${persons_bundle}")
file(CONFIGURE OUTPUT "${EGRESS_EMBEDDED_PERSONS}" @ONLY CONTENT
"// Made by cmake/persons_settings.cmake from data/persons.
#include \"egress/persons/settings.hpp\"

namespace egress::persons {

const std::string_view built_in_settings =
    R\"egress(@persons_literals@)egress\";

} // namespace egress::persons
")
