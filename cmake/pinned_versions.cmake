# The versions of what is compiled in and not carried here, as third_party/inside.json writes them: with
# others the page is another file, and nobody has tried it.
option(EGRESS_ANY_VERSION "Build with other versions than third_party/inside.json names" OFF)

set(egress_inside_file "${CMAKE_CURRENT_LIST_DIR}/../third_party/inside.json")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${egress_inside_file}")
file(READ "${egress_inside_file}" egress_inside)

# egress_require_version(<name> <found>): stops unless <found> is the version of that component.
function(egress_require_version name found)
    string(JSON count LENGTH "${egress_inside}" components)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
        string(JSON each GET "${egress_inside}" components ${index} name)
        if(each STREQUAL name)
            string(JSON wanted GET "${egress_inside}" components ${index} version)
        endif()
    endforeach()
    if(NOT DEFINED wanted)
        message(FATAL_ERROR "third_party/inside.json names no ${name}")
    endif()
    if(NOT found VERSION_EQUAL wanted AND NOT EGRESS_ANY_VERSION)
        message(FATAL_ERROR
            "${name} ${found} 不是固定的版本 ${wanted}。要用它构建（文件会与公布的不同），请加 -D EGRESS_ANY_VERSION=ON。\n"
            "${name} ${found} is not the pinned version ${wanted}. To build with it (the file will differ from the "
            "one published) add -D EGRESS_ANY_VERSION=ON.")
    endif()
    message(STATUS "${name} ${found}")
endfunction()
