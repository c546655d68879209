// An industry's words, notes and questions.
#include "rulebook/rulebook_reader.hpp"

#include "rulebook/reading.hpp"

#include <algorithm>

namespace egress {

namespace {

constexpr std::array<std::pair<std::string_view, AnswerKind>, 2> answer_kinds{
    {{"truth", AnswerKind::truth}, {"number", AnswerKind::number}}};

constexpr std::array<std::pair<std::string_view, Exclusion>, 2> exclusions{
    {{"express", Exclusion::express}, {"perhaps", Exclusion::perhaps}}};

void check_answer_id(const std::string& id, std::string_view prefix, const Place& place,
                     Faults& faults) {
    const std::string beginning = std::string{prefix} + ".";
    if (!id.empty() && (!is_id(id) || !id.starts_with(beginning))) {
        faults.add("bad-id", place.pointer(),
                   "应以“" + beginning + "”开头，只用小写字母、数字、点和连字符。",
                   "It should start with " + in_quotes(beginning) +
                       " and hold lower-case letters, figures, dots and hyphens only.");
    }
}

} // namespace

void RulebookReader::read_vocabulary(const Json& words, const Place& place, Industry& industry) {
    Members members{words, place, faults};
    const auto read = [&](const Json* list, std::string_view name, std::vector<std::string>& into) {
        read_word_list(list, place.member(name), into, industry.english);
    };
    read(members.need("scenarios"), "scenarios", industry.scenarios);
    read(members.need("subjects"), "subjects", industry.subjects);
    read(members.find("modalities"), "modalities", industry.modalities);
    read_word_list(members.find("fields"), place.member("fields"), industry.fields,
                   industry.english, &industry.field_kinds);
    if (const auto* content = members.find("fields_are_content")) {
        industry.content_fields =
            read_bool(*content, place.member("fields_are_content"), faults).value_or(false);
    }
    check_together(members.find("together"), place.member("together"), industry.fields);
    members.finish();
}

void RulebookReader::read_word_list(const Json* list, const Place& place,
                                    std::vector<std::string>& words,
                                    std::map<std::string, std::string>& english,
                                    std::vector<std::vector<std::string>>* kinds) {
    std::set<std::string> taken;
    each(list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        words.push_back(need_text(members, "word"));
        declare(taken, words.back(), here.member("word"));
        english.emplace(words.back(), need_text(members, "en"));
        if (const auto* includes = members.find("includes")) {
            read_words(includes, here.member("includes"));
        }
        if (kinds != nullptr) {
            auto& of_word = kinds->emplace_back();
            each(members.find("kinds"), here.member("kinds"), faults,
                 [&](const Json& kind, const Place& at) {
                     if (const auto id = read_string(kind, at, faults)) {
                         of_word.emplace_back(*id);
                     }
                 });
        }
        members.finish();
    });
    if (words.size() > max_words) {
        faults.add("bad-size", place.pointer(), "至多六十三个用语。",
                   "At most sixty-three words are possible.");
        words.resize(max_words);
    }
}

void RulebookReader::read_notes(const Json* list, const Place& place, std::set<Count>& numbers) {
    each(list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        if (const auto* number = members.need("number")) {
            if (const auto count = read_count(*number, here.member("number"), faults);
                count && *count != here.index + 1) {
                faults.add("bad-numbering", here.member("number").pointer(), "编号应从 1 起连续。",
                           "Numbers should run 1, 2, 3 … without a gap.");
            }
            numbers.insert(here.index + 1);
        }
        need_text(members, "text");
        members.finish();
    });
}

void RulebookReader::read_note_number(const Json& value, const Place& place,
                                      const std::set<Count>& notes) {
    if (const auto number = read_count(value, place, faults); number && !notes.contains(*number)) {
        faults.add("unknown-note", place.pointer(), "没有这一条附注。",
                   "There is no note with this number.");
    }
}

/// Flows that a note leaves out of the section by themselves.
void RulebookReader::read_uncovered(const Json& value, const Place& place, Industry& industry,
                                    const std::set<Count>& notes) {
    Members members{value, place, faults};
    if (const auto* list = members.need("modalities")) {
        industry.uncovered_modalities =
            read_word_set(*list, place.member("modalities"), &industry.modalities, true);
    }
    if (const auto* note = members.need("note")) {
        read_note_number(*note, place.member("note"), notes);
    }
    members.finish();
}

/// Words that in one flow may amount to another, which no text settles. Only the page says so; here
/// they are held to the industry's words.
void RulebookReader::check_together(const Json* list, const Place& place,
                                    const std::vector<std::string>& words) {
    each(list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        if (const auto* fields = members.need("fields")) {
            read_word_set(*fields, here.member("fields"), &words, false);
        }
        if (const auto* perhaps = members.need("perhaps")) {
            const auto word = read_string(*perhaps, here.member("perhaps"), faults);
            if (word && std::find(words.begin(), words.end(), *word) == words.end()) {
                refuse_word(*word, here.member("perhaps"));
            }
        }
        members.finish();
    });
}

/// What brings the question to mind where a flow has such fields: kinds of data/fields, and words
/// of names. Only the page asks by it; here it is held to its form.
void RulebookReader::check_raised_by(const Json& value, const Place& place) {
    Members members{value, place, faults};
    std::size_t given = 0;
    for (const std::string_view name : {"kinds", "words"}) {
        each(members.find(name), place.member(name), faults,
             [&](const Json& text, const Place& here) {
                 read_text(text, here);
                 ++given;
             });
    }
    members.finish();
    if (given == 0) {
        faults.add("bad-size", place.pointer(), "要写字段种类或者用语。",
                   "Kinds of fields or words are needed.");
    }
}

void RulebookReader::read_questions(const Json* list, const Place& place, std::string_view prefix) {
    each(list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        Answer answer;
        answer.id = need_text(members, "answer");
        check_answer_id(answer.id, prefix, here.member("answer"), faults);
        if (const auto* kind = members.need("kind")) {
            answer.kind = read_choice(*kind, here.member("kind"), answer_kinds, faults)
                              .value_or(AnswerKind::truth);
        }
        answer.text = need_words(members, "text");
        answer.hint = read_words(members.find("hint"), here.member("hint"));
        each(members.find("points"), here.member("points"), faults,
             [&](const Json& point, const Place& point_place) {
                 answer.points.push_back(read_words(&point, point_place));
             });
        const Json* unit =
            answer.kind == AnswerKind::number ? members.need("unit") : members.find("unit");
        answer.unit = read_words(unit, here.member("unit"));
        if (const auto* raised = members.find("raised_by")) {
            check_raised_by(*raised, here.member("raised_by"));
        }
        members.finish();
        declare(taken_ids, answer.id, here.member("answer"));
        book.answer_of.emplace(answer.id, static_cast<AnswerIndex>(book.answers.size()));
        book.answers.push_back(std::move(answer));
        answer_places.push_back(here.pointer());
    });
}

void RulebookReader::read_screening(const Json* list, const Place& place, IndustryIndex industry,
                                    const std::set<Count>& notes) {
    each(list, place, faults, [&](const Json& value, const Place& here) {
        Members members{value, here, faults};
        // A screening question is its own question: it declares its answer.
        Answer answer;
        answer.id = need_text(members, "answer");
        declare(taken_ids, answer.id, here.member("answer"));
        check_answer_id(answer.id, book.industries[industry].id, here.member("answer"), faults);
        Screening screening{static_cast<AnswerIndex>(book.answers.size()), true, Exclusion::none};
        if (const auto* note = members.find("note")) {
            read_note_number(*note, here.member("note"), notes);
        }
        if (const auto* excludes = members.find("excludes")) {
            screening.excludes = read_choice(*excludes, here.member("excludes"), exclusions, faults)
                                     .value_or(Exclusion::none);
        }
        if (const auto* expects = members.need("expects")) {
            screening.expects = read_bool(*expects, here.member("expects"), faults).value_or(true);
        }
        answer.text = need_words(members, "question");
        need_words(members, "otherwise");
        members.finish();
        book.answer_of.emplace(answer.id, screening.answer);
        book.answers.push_back(std::move(answer));
        answer_places.push_back(here.pointer());
        used_answers.insert(screening.answer);
        book.industries[industry].screening.push_back(screening);
    });
}

} // namespace egress
