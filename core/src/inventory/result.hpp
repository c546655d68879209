// What has been read so far, with where it came from. Private to the core.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/words.hpp"
#include "text/json.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace egress::inventory {

/// Something that the file only nearly says: offered, never applied.
struct Proposal {
    std::string at; ///< JSON pointer into the inventory
    std::string cell;
    Json value;
    Words why;
};

/// A row that is no flow, or a sheet that is none.
struct SetApart {
    std::string cell;
    Words why;
};

/// A remark on a cell; a fault keeps the file from being an assessment until it is put right.
struct Remark {
    Diagnostic said;
    bool is_fault = false;
};

struct Reading {
    Json exporter = Json::object();
    Json answers = Json::object();
    Json about = Json::object();
    Json flows = Json::array();
    Json distinct = Json::array();
    bool has_flows = false; ///< there is a table of flows, if an empty one
    Json year;              ///< null where the file names none
    Json industries;        ///< null where the file names none
    std::vector<Proposal> proposals;
    std::vector<SetApart> set_apart;
    std::vector<SetApart> above; ///< what stands above the titles, with its cells
    std::vector<std::string> kept;
    std::vector<Remark> remarks;
    /// Where a pointer into the inventory was read, for what the check says of it.
    std::map<std::string, std::string> cells;

    void propose(std::string at, std::string cell, Json value, Words why) {
        proposals.push_back({std::move(at), std::move(cell), std::move(value), std::move(why)});
    }
    void note(std::string code, std::string cell, Words said, bool is_fault = false) {
        remarks.push_back(
            {{std::move(code), std::move(cell), std::move(said.zh), std::move(said.en)}, is_fault});
    }
};

} // namespace egress::inventory
