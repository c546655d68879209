#include "persons/counting/cautions.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace egress::persons {

namespace {

struct Words {
    std::string_view code;
    std::string_view zh; ///< `#` stands for a number
    std::string_view en;
};

constexpr Words no_year{
    "no-year", "没有指定年份：每条记录都计入，假定都是今年出境的。往年的记录会使人数偏多。",
    "No year was given: every record counts and is taken for an export of this year. Records of "
    "earlier years make the figures too high."};
constexpr Words no_date_column{
    "no-date-column", "没有指定出境日期列：假定每条记录都是#年出境的。往年的记录会使人数偏多。",
    "No column with the date of export was given: every record is taken for an export of #. "
    "Records of earlier years make the figures too high."};
constexpr Words undated_records{
    "undated-records", "有#条记录没有能读懂的日期：假定都是当年出境的。",
    "Records without a date that can be read (#) are taken for exports of the year."};
constexpr Words several_persons{
    "several-persons",
    "有#条记录按表头写着不止一个人的号码（例如寄件人和收件人）：最少的人数把每条当作一个人，最多的"
    "人数把他们分开。请只选一个人的号码，或者把几个人分成几个文件分别统计。",
    "Records that hold the numbers of more than one person, by the headers, such as a sender and a "
    "recipient (#): the least takes each for one person, the most takes them apart. Choose the "
    "numbers of one person only, or put the persons into files of their own."};
constexpr Words numbers_of_countries{
    "numbers-of-countries", "护照等证件的号码里没有签发国家：不同国家的同一个号码当作一个人。",
    "Numbers of passports and other documents do not say which country issued them: one number of "
    "two countries is taken for one person."};

std::string with_number(std::string_view text, std::uint64_t number) {
    std::string result{text};
    if (const auto place = result.find('#'); place != std::string::npos) {
        result.replace(place, 1, std::to_string(number));
    }
    return result;
}

class Cautions {
public:
    explicit Cautions(const Tally& the_tally) : tally(the_tally) {}

    /// `count`: how many of a file it concerns, 0 for none.
    template <class CountOf> void add(const Words& words, CountOf count) {
        Caution caution;
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < tally.files.size(); ++i) {
            const FileTally& file = tally.files[i];
            const std::uint64_t here = file.records() == 0 ? 0 : count(file);
            total += here;
            if (here != 0) {
                caution.files.push_back(i);
            }
        }
        if (total != 0) {
            caution.code = words.code;
            caution.message = with_number(words.zh, total);
            caution.message_en = with_number(words.en, total);
            all.push_back(std::move(caution));
        }
    }
    std::vector<Caution> all;

private:
    const Tally& tally;
};

std::uint64_t noted(const FileTally& file, Note note) {
    return file.notes[static_cast<std::size_t>(note)].count;
}

} // namespace

std::vector<Caution> cautions_of(const Tally& tally, const Settings& settings) {
    Cautions cautions{tally};
    const auto any = [](const FileTally& file, auto holds) -> std::uint64_t {
        return std::any_of(file.columns.begin(), file.columns.end(), holds) ? 1 : 0;
    };
    const auto is_date = [](const ColumnTally& column) { return column.column.role == Role::date; };
    if (tally.year) {
        Words words = no_date_column;
        const std::string zh = with_number(words.zh, *tally.year);
        const std::string en = with_number(words.en, *tally.year);
        words.zh = zh;
        words.en = en;
        cautions.add(words, [&](const FileTally& file) { return 1 - any(file, is_date); });
    } else {
        cautions.add(no_year, [](const FileTally& /*file*/) { return std::uint64_t{1}; });
    }
    const auto add_note = [&](const Words& words, Note note) {
        cautions.add(words, [&](const FileTally& file) { return noted(file, note); });
    };
    add_note(undated_records, Note::undated);
    add_note(several_persons, Note::several_persons);
    cautions.add(numbers_of_countries, [&](const FileTally& file) {
        return any(file, [&](const ColumnTally& column) {
            return column.values != 0 && settings.kinds[column.column.kind].by_country;
        });
    });
    return std::move(cautions.all);
}

} // namespace egress::persons
