#include "persons/reading/file_faults.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace egress::persons {

namespace {

struct Sentence {
    std::string_view code;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array sentences{
    Sentence{"old-workbook",
             "这是旧版 .xls 工作簿，或者加了密码的工作簿，无法读取。请在 Excel 或 WPS "
             "中打开它，去掉密码，另存为“Excel 工作簿 (.xlsx)”或“CSV UTF-8”。",
             "This is an old .xls workbook or one with a password, which cannot be read. Open it "
             "in Excel or WPS, remove the password, and save it as “Excel Workbook (.xlsx)” or "
             "“CSV UTF-8”."},
    Sentence{"binary-workbook",
             "这是二进制 .xlsb 工作簿，无法读取。请另存为“Excel 工作簿 (.xlsx)”或“CSV UTF-8”。",
             "This is a binary .xlsb workbook, which cannot be read. Save it as “Excel Workbook "
             "(.xlsx)” or “CSV UTF-8”."},
    Sentence{"not-a-workbook",
             "这个压缩文件不是 .xlsx 工作簿。请解压后选择其中的 CSV 或 XLSX 文件；.ods、.et "
             "请另存为 .xlsx。",
             "This archive is not an .xlsx workbook. Unpack it and choose the CSV or XLSX files in "
             "it; save .ods and .et as .xlsx."},
    Sentence{"encrypted-workbook", "这个工作簿加了密，无法读取。请打开后去掉密码，再另存一份。",
             "This workbook is encrypted. Open it, remove the password, and save a copy."},
    Sentence{
        "truncated-file",
        "文件不完整：读到末尾时内容还没有结束，可能没有下载完或者没有导出完。请重新获取这个文件。",
        "The file is cut off: it ends before its content does. It may not have been downloaded or "
        "exported to the end; get it again."},
    Sentence{"damaged-file", "文件内容已损坏，无法解压。请重新导出或者下载。",
             "The file is damaged and cannot be unpacked. Export or download it again."},
    Sentence{
        "unpacked-too-large",
        "这个工作簿解压后比文件本身大得太多，没有读下去。如果确是导出的数据，请在 Excel 或 WPS "
        "中打开，另存为“CSV UTF-8”再统计。",
        "Unpacked, this workbook is far larger than any export of its size, and was not read "
        "on. If it does hold your data, open it in Excel or WPS and save it as “CSV UTF-8”."},
    Sentence{"too-many-sheets",
             "工作簿里的工作表太多，没有读取。请把要统计的工作表另存为单独的文件。",
             "The workbook has too many sheets and was not read. Save the sheet to be counted as a "
             "file of its own."},
    Sentence{
        "no-sheet", "工作簿里没有可见的工作表。请取消隐藏要统计的工作表，或者指明它的名称。",
        "The workbook has no sheet that is visible. Unhide the one to be counted, or name it."},
    Sentence{"repeated-sheet", "工作簿里有不止一张工作表叫这个名字，请改名后再统计：",
             "The workbook has more than one sheet of this name; rename them before counting: "},
    Sentence{"missing-sheet", "工作簿里没有这张工作表：", "The workbook has no such sheet: "},
    Sentence{"missing-column", "文件里没有这一列，请检查列名：",
             "The file has no such column; check its name: "},
    Sentence{"repeated-column", "文件里有不止一列叫这个名字，请用列的序号指定：",
             "The file has more than one column of this name; choose it by its number: "},
    Sentence{"no-records", "文件里没有记录。", "The file holds no record."},
    Sentence{"unmapped-file", "没有说明这个文件的列，所以没有读取：",
             "Nothing says what the columns of this file are, so it was not read: "},
    Sentence{"unreadable-file", "文件无法读取。请确认它仍在原处，并且没有被别的程序占用。",
             "The file cannot be read. Make sure that it is still in its place and not locked by "
             "another program."},
    Sentence{"out-of-memory",
             "内存不足，从这里起的记录没有计入。请关闭其他标签页，减少一次统计的文件，或者使用命令"
             "行 egress persons。",
             "Memory ran out: records from here on are not counted. Close other tabs, count fewer "
             "files at once, or use the command line egress persons."},
    Sentence{"missing-table", "文件是 GB18030 编码，而没有提供字符表，含汉字的标识无法比较。",
             "The file is GB18030 and no table of characters was given: identifiers with Chinese "
             "characters cannot be compared."},
};

} // namespace

Diagnostic file_fault(std::string_view code, std::string_view detail) {
    const auto* found = std::find_if(sentences.begin(), sentences.end(),
                                     [&](const Sentence& known) { return known.code == code; });
    if (found == sentences.end()) {
        return {std::string{code}, {}, std::string{detail}, std::string{detail}};
    }
    Diagnostic fault{std::string{code}, {}, std::string{found->zh}, std::string{found->en}};
    if (!detail.empty()) {
        fault.message += "“" + std::string{detail} + "”。";
        fault.message_en += "“" + std::string{detail} + "”.";
    }
    return fault;
}

} // namespace egress::persons
