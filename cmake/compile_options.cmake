# What every target is compiled with, and what the sanitized ones add.

add_library(egress_options INTERFACE)
target_compile_features(egress_options INTERFACE cxx_std_20)
target_compile_options(egress_options INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror
    # GCC 12 sees overlaps in std::string's own operator+ that are not there (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

# Assertions stay on, and the first fault ends the program with a failure.
add_library(egress_sanitizers INTERFACE)
target_compile_options(egress_sanitizers INTERFACE
    -O1 -g -UNDEBUG -D_GLIBCXX_ASSERTIONS
    -fno-omit-frame-pointer
    -fsanitize=address,undefined
    -fno-sanitize-recover=all
    # GCC 12 loses track of std::function under sanitizers.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
target_link_options(egress_sanitizers INTERFACE -fsanitize=address,undefined)

set(CMAKE_CXX_EXTENSIONS OFF)

if(EMSCRIPTEN)
    # Every browser with 'wasm-unsafe-eval' has these instructions, but for Safari 16.0 to 16.3. The same
    # for every source: a class may be laid out by them.
    set(EGRESS_WASM_INSTRUCTIONS -msimd128 -mbulk-memory -msign-ext -mnontrapping-fptoint)
    set(EGRESS_WASM_OPTIONS -flto -fno-exceptions -fno-rtti -DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0
        ${EGRESS_WASM_INSTRUCTIONS})
endif()

# egress_optimise(SMALL <source>… FAST <source>…): what runs once a record or once a value is fast, the
# rest small, since the page carries it; a source named in both is fast. Each source has one level and no more: where emcc has seen -Oz it
# keeps clang from inlining, whatever level comes after.
function(egress_optimise)
    cmake_parse_arguments(PARSE_ARGV 0 level "" "" "FAST;SMALL")
    if(EMSCRIPTEN)
        set_source_files_properties(${level_SMALL} PROPERTIES COMPILE_OPTIONS -Oz)
        set_source_files_properties(${level_FAST} PROPERTIES COMPILE_OPTIONS -O2)
    endif()
endfunction()
