// Resident numbers (GB 11643-1999) as one kind's loop and every form read them.
#pragma once

#include "egress/persons/identifier.hpp"

#include <string_view>

namespace egress::persons {

/// A text in the form of a resident number of 18 characters, its date and check character looked
/// at.
Spelled read_resident(std::string_view number);

} // namespace egress::persons
