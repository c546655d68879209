// What data/papers says of each kind. Private to the core.
#pragma once

#include "egress/papers.hpp"
#include "text/json.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::papers {

/// data/papers, as the build embeds it.
extern const std::string_view built_in_settings;

/// data/papers/papers.json, read once.
const Json& papers();
/// One of its words; a mistake ends in an empty one.
const std::string& word(std::string_view name);
/// The columns of one of its tables; a mistake ends in none.
std::vector<PaperColumn> columns(std::string_view name);
/// A sentence with what stands in braces put in.
std::string sentence(std::string_view name,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> values);

} // namespace egress::papers
