# Finds the Emscripten on PATH and uses its toolchain file.

find_program(emcc emcc NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
if(NOT emcc)
    message(FATAL_ERROR "Emscripten is missing: put emcc on PATH (Debian: apt-get install emscripten)")
endif()

cmake_path(GET emcc PARENT_PATH emscripten_programs)
find_program(em_config em-config NO_CACHE PATHS "${emscripten_programs}" NO_DEFAULT_PATH)
if(em_config)
    execute_process(
        COMMAND "${em_config}" EMSCRIPTEN_ROOT
        OUTPUT_VARIABLE emscripten_root
        OUTPUT_STRIP_TRAILING_WHITESPACE
        COMMAND_ERROR_IS_FATAL ANY)
else()
    file(REAL_PATH "${emcc}" emscripten_program)
    cmake_path(GET emscripten_program PARENT_PATH emscripten_root)
endif()

include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
