# The rulebook as one file, build/<preset>/rulebook.json, and embedded in the command line.

set(EGRESS_BUNDLE "${PROJECT_BINARY_DIR}/rulebook.json")
set(EGRESS_EMBEDDED_RULEBOOK "${PROJECT_BINARY_DIR}/embedded_rulebook.cpp")

add_custom_command(
    OUTPUT "${EGRESS_BUNDLE}" "${EGRESS_EMBEDDED_RULEBOOK}"
    COMMAND "${CMAKE_COMMAND}"
        "-DRULEBOOK=${EGRESS_RULEBOOK_FOLDER}"
        "-DBUNDLE=${EGRESS_BUNDLE}"
        "-DEMBEDDED=${EGRESS_EMBEDDED_RULEBOOK}"
        -P "${PROJECT_SOURCE_DIR}/cmake/bundle.cmake"
    DEPENDS
        "${EGRESS_RULEBOOK_FOLDER}/rulebook.json"
        "${PROJECT_SOURCE_DIR}/cmake/bundle.cmake"
    DEPFILE "${EGRESS_BUNDLE}.d"
    COMMENT "Bundling the rulebook"
    VERBATIM)

add_custom_target(egress_bundle ALL DEPENDS "${EGRESS_BUNDLE}")

# For the page, which takes the zone's guidance and examples from there.
file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}" "${EGRESS_RULEBOOK_FOLDER}")
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/rulebook-folder" CONTENT "${folder}" @ONLY)
