// Drafts of the papers that a path asks for, composed from an assessment and its report. A draft
// invents nothing: what nobody has said is a marked blank.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/rulebook.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace egress {

/// A piece of a paper's text.
struct PaperRun {
    enum class Kind : std::uint8_t {
        fixed, ///< from data/papers
        value, ///< from the assessment, its report or the rulebook
        blank  ///< what nobody has said
    };
    Kind kind = Kind::fixed;
    std::string text;
    /// Of a value or a blank: a JSON pointer into the assessment (`/flows/0/persons/all`) or, after
    /// `report:` or `rulebook:`, into the report or the id of the item, of the doubt or of the
    /// rulebook; of a blank empty where the check has no place for it.
    std::string from;
};
using PaperText = std::vector<PaperRun>;

/// A column of a table.
struct PaperColumn {
    std::string name;
    unsigned width = 1; ///< beside those of the other columns, at least 1
};

struct PaperBlock {
    enum class Kind : std::uint8_t { heading, paragraph, table };
    Kind kind = Kind::paragraph;
    unsigned level = 0;                       ///< of a heading, from 1
    PaperText text;                           ///< of a heading or a paragraph
    std::vector<PaperColumn> columns;         ///< of a table; empty where it has no titles
    std::vector<std::vector<PaperText>> rows; ///< of a table
};

/// A blank of the paper, listed at its end.
struct PaperBlank {
    std::string name;
    std::string at;    ///< as `PaperRun::from`
    std::string where; ///< where to answer it, in words
};

/// A paper (`egress.paper/1`).
struct Paper {
    std::string kind;
    std::string title;
    std::string draft;  ///< says on every page what this is
    std::string basis;  ///< which official form its headings are of
    std::string needed; ///< whether the result asks for it
    std::vector<PaperBlock> blocks;
    std::vector<PaperBlank> blanks; ///< each once, in the order of the paper
    Words blanks_title;
    std::vector<PaperColumn> blanks_columns;
};

/// The kinds by name, as `egress papers --kind` takes them.
const std::vector<std::string>& paper_kinds();

/// Composes a paper of a kind, whatever the result. On failure: the faults of the assessment, or
/// `unknown-paper`.
Result<Paper> compose_paper(const Rulebook& rulebook, std::string_view assessment,
                            std::string_view kind);

/// The document `egress.paper/1`, one line, no line end.
std::string to_json_text(const Paper& paper);

/// The paper as one page of HTML with its own style, for a browser or an office program.
std::string to_html(const Paper& paper);

/// The paper as a document for Word and WPS, in the official form.
std::string to_docx(const Paper& paper);

} // namespace egress
