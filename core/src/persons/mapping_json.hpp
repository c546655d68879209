// One file of a mapping as JSON, for the documents that hold it.
#pragma once

#include "egress/persons/mapping.hpp"

#include <nlohmann/json.hpp>

namespace egress::persons {

nlohmann::ordered_json file_json(const FileMapping& file, const Settings& settings);

} // namespace egress::persons
