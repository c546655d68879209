// The difference of two rulebooks for people.
#include "egress/difference.hpp"

#include "text/json.hpp"
#include "text/text.hpp"

#include <array>
#include <utility>

namespace egress {

namespace {

using Ordered = nlohmann::ordered_json;

/// What a reader calls a field.
struct Label {
    std::string_view field;
    std::string_view zh;
    std::string_view en;
};
constexpr std::array<Label, 35> labels{{
    {"number", "编号", "Number"},
    {"path", "路径", "Path"},
    {"category", "数据类别", "Category"},
    {"title", "标题", "Title"},
    {"description", "描述", "Description"},
    {"scenario_text", "场景原文", "Scenarios, verbatim"},
    {"plain", "通俗说明", "Plain text"},
    {"source", "依据", "Source"},
    {"condition", "条件", "Condition"},
    {"scope.form", "场景写法", "Form of scope"},
    {"scope.scenarios", "场景", "Scenarios"},
    {"scope.subjects", "人群", "Groups"},
    {"scope.modalities", "模态", "Modalities"},
    {"scope.items", "引用的条目", "Items referred to"},
    {"scope.excludes", "不计入累计数量的情形", "Cases not counted"},
    {"scope.as_described", "要求符合描述", "Must be as described"},
    {"words.scenarios", "场景用语", "Words for scenarios"},
    {"words.subjects", "人群用语", "Words for groups"},
    {"words.modalities", "模态用语", "Words for modalities"},
    {"notes", "附注", "Notes"},
    {"heading", "标题", "Heading"},
    {"name", "名称", "Name"},
    {"edition", "版本", "Edition"},
    {"issued", "发布日期", "Issued"},
    {"id", "标识", "Id"},
    {"paths", "路径", "Paths"},
    {"exemptions", "豁免情形", "Exemptions"},
    {"basis", "适用的规则", "Rules that bind"},
    {"conclusion", "结论", "Conclusion"},
    {"required", "必须的路径", "Required"},
    {"possible", "可能的路径", "Possible"},
    {"national.required", "国家规定：必须的路径", "National rules: required"},
    {"national.possible", "国家规定：可能的路径", "National rules: possible"},
    {"text", "文字", "Text"},
    {"readings", "读法", "Readings"},
}};

class Writer {
public:
    explicit Writer(Language the_language) : language(the_language) {}

    std::string text(const Ordered& difference) {
        heading(1, say("两份规则的差别", "What changed between two rulebooks"));
        out += concat({edition(difference["before"]), " → ", edition(difference["after"]), "\n"});
        section(say("规则本身", "The rulebook"), difference["rulebook"]);
        changes(say("行业", "Industries"), difference["industries"]);
        changes(say("条目", "Items"), difference["items"]);
        changes(say("存疑提示", "Cautions"), difference["cautions"]);
        changes(say("问题", "Questions"), difference["questions"]);
        changes(say("适用范围的问题", "Screening questions"), difference["screening"]);
        if (!anything) {
            out += concat({"\n", say("没有差别。", "Nothing changed."), "\n"});
        }
        if (difference.contains("assessment")) {
            assessment(difference["assessment"]);
        }
        return std::move(out);
    }

private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string{language == Language::zh ? zh : en};
    }
    void heading(int level, const std::string& text) {
        out += concat({out.empty() ? "" : "\n", std::string(static_cast<std::size_t>(level), '#'),
                       " ", in_markdown(text), "\n\n"});
    }
    void point(int depth, const std::string& text) {
        out += concat({std::string(static_cast<std::size_t>(2 * depth), ' '), "- ", text, "\n"});
        anything = true;
    }
    static std::string edition(const Ordered& one) {
        return in_markdown(
            concat({one["id"].get<std::string>(), " ", one["edition"].get<std::string>(), " (",
                    one["issued"].get<std::string>(), ")"}));
    }

    /// A value as a reader sees it: text, the language's half of a pair, a list, or JSON.
    [[nodiscard]] std::string value_text(const Ordered& value) const {
        if (value.is_null()) {
            return say("无", "none");
        }
        if (value.is_string()) {
            return value.get<std::string>();
        }
        const char* half = language == Language::zh ? "zh" : "en";
        if (value.is_object() && value.contains(half)) {
            return value[half].get<std::string>();
        }
        if (value.is_object() && value.contains("word")) {
            return value["word"].get<std::string>();
        }
        if (value.is_object() && value.contains("text") && value["text"].is_string()) {
            return value["text"].get<std::string>();
        }
        if (value.is_array()) {
            std::string list;
            for (const Ordered& element : value) {
                list = concat({list, list.empty() ? "" : say("、", ", "), value_text(element)});
            }
            return list.empty() ? say("无", "none") : list;
        }
        return value.dump();
    }

    [[nodiscard]] std::string label_of(const std::string& field) const {
        for (const Label& label : labels) {
            if (label.field == field) {
                return say(label.zh, label.en);
            }
        }
        return field;
    }

    [[nodiscard]] std::string band_text(const Ordered& band) const {
        if (band.is_null()) {
            return say("无", "none");
        }
        const auto bound = [](const Ordered& value) {
            return value.is_null() ? std::string{} : value.dump();
        };
        const std::string least = bound(band["at_least"]);
        const std::string below = bound(band["below"]);
        std::string text = least.empty() ? "" : concat({"≥ ", least});
        if (!below.empty()) {
            text += concat({text.empty() ? "" : say("，", ", "), "< ", below});
        }
        return text;
    }

    void field(int depth, const Ordered& entry) {
        const std::string name = entry["field"].get<std::string>();
        if (name == "band") {
            point(depth,
                  in_markdown(concat({say("数量 ", "Band of "), entry["of"].get<std::string>(),
                                      say("：", ": "), band_text(entry["before"]), " → ",
                                      band_text(entry["after"])})));
        } else if (entry.contains("added")) {
            gained_and_lost(depth, label_of(name), entry);
        } else {
            point(depth,
                  in_markdown(concat({label_of(name), say("：", ": "), value_text(entry["before"]),
                                      " → ", value_text(entry["after"])})));
        }
    }

    void gained_and_lost(int depth, const std::string& label, const Ordered& entry) {
        std::string text = concat({label, say("：", ": ")});
        if (!entry["added"].empty()) {
            text += concat({say("增加 ", "added "), value_text(entry["added"])});
        }
        if (!entry["removed"].empty()) {
            text += concat({entry["added"].empty() ? "" : say("；", "; "), say("删去 ", "removed "),
                            value_text(entry["removed"])});
        }
        if (entry["added"].empty() && entry["removed"].empty()) {
            text += say("次序改变", "in another order");
        }
        point(depth, in_markdown(text));
    }

    void section(const std::string& title, const Ordered& fields) {
        if (!fields.empty()) {
            heading(2, title);
            for (const Ordered& entry : fields) {
                field(0, entry);
            }
        }
    }

    void changes(const std::string& title, const Ordered& list) {
        if (list.empty()) {
            return;
        }
        heading(2, title);
        for (const Ordered& entry : list) {
            const std::string change = entry["change"].get<std::string>();
            const std::string id = entry[entry.contains("item") ? "item" : "id"].get<std::string>();
            std::string text = change == "added"     ? say("新增", "Added")
                               : change == "removed" ? say("删除", "Removed")
                                                     : say("修改", "Changed");
            text = concat({"**", text, "** ", in_markdown(id)});
            for (const char* words : {"title", "words", "path"}) {
                if (entry.contains(words)) {
                    text += concat({say("：", ": "), in_markdown(value_text(entry[words]))});
                }
            }
            point(0, text);
            if (entry.contains("fields")) {
                for (const Ordered& one : entry["fields"]) {
                    field(1, one);
                }
            }
        }
    }

    void assessment(const Ordered& reports) {
        heading(2, say("对这份自评的影响", "What changes for the assessment"));
        const std::size_t start = out.size();
        for (const bool old : {true, false}) {
            const Ordered& faults = reports[old ? "refused_before" : "refused_after"];
            for (const Ordered& fault : faults) {
                point(0,
                      in_markdown(concat({old ? say("原规则不接受：", "Refused before: ")
                                              : say("新规则不接受：", "Refused after: "),
                                          fault["where"].get<std::string>(), " ",
                                          fault[language == Language::zh ? "message" : "message_en"]
                                              .get<std::string>()})));
            }
        }
        for (const Ordered& entry : reports["fields"]) {
            field(0, entry);
        }
        verdicts("item", reports["findings"]);
        verdicts("id", reports["cautions"]);
        if (out.size() == start) {
            out += concat({say("没有变化。", "Nothing changes."), "\n"});
        }
    }

    void verdicts(const char* id, const Ordered& list) {
        for (const Ordered& entry : list) {
            point(0, in_markdown(concat({entry[id].get<std::string>(), say("：", ": "),
                                         verdict_text(entry["before"]), " → ",
                                         verdict_text(entry["after"])})));
        }
    }

    [[nodiscard]] std::string verdict_text(const Ordered& verdict) const {
        if (verdict == "met") {
            return say("达到", "met");
        }
        if (verdict == "unmet") {
            return say("未达到", "unmet");
        }
        return verdict == "open" ? say("还不能确定", "open") : say("无", "none");
    }

    Language language;
    std::string out;
    bool anything = false;
};

} // namespace

std::string difference_markdown(const Edition& before, const Edition& after,
                                std::optional<std::string_view> assessment, Language language) {
    const auto document =
        Ordered::parse(difference_json(before, after, assessment), nullptr, false);
    return Writer{language}.text(document);
}

} // namespace egress
