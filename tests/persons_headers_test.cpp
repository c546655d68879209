// What the names of columns say to the counter, by the kinds and the parties of data/fields.
#include "persons/columns/headers.hpp"
#include "persons_counting.hpp"

#include <doctest/doctest.h>

#include <array>

namespace {

using namespace egress;
using namespace egress::tests;

/// The kind of identifier that a header may say, the reason or the name of a role, or the class.
std::string said_by(std::string_view header) {
    const HeaderSays says = read_header(built_in(), header);
    if (says.role != nullptr) {
        return says.role->reason.empty() ? says.role->role : says.role->reason;
    }
    if (says.kind != nullptr) {
        return says.kind->id;
    }
    if (says.field == nullptr || !says.field->personal) {
        return "";
    }
    return says.field->sensitive.empty() ? "general" : "sensitive";
}

} // namespace

TEST_CASE("a header says what a column is by the kind of data that it names") {
    using Said = std::array<std::string_view, 2>;
    for (const auto& [header, said] : {Said{"手机号", "phone"},
                                       Said{"sjh", "phone"},
                                       Said{"注册手机号", "phone"},
                                       Said{"billing_email", "email"},
                                       Said{"USUBJID", "account"},
                                       Said{"openid", "account"},
                                       Said{"身份证号（必填）", "resident-id"},
                                       Said{"驾驶证号", "resident-id"},
                                       Said{"居住证号", "resident-id"},
                                       Said{"证件号码", "document"},
                                       Said{"passport_no", "passport"},
                                       Said{"台胞证", "taiwan-permit"},
                                       Said{"港澳通行证", "home-return-permit"},
                                       Said{"永居证", "permanent-residence"},
                                       Said{"外国人永久居留证号", "permanent-residence"},
                                       Said{"身份证照片", "sensitive"},
                                       Said{"诊断", "sensitive"},
                                       Said{"姓名", "general"},
                                       Said{"寄件人地址", "general"},
                                       Said{"付款金额", "general"},
                                       Said{"收货地址", "general"},
                                       Said{"手机型号", "general"},
                                       Said{"车架号", "not-a-person"},
                                       Said{"order_id", "not-a-person"},
                                       Said{"纳税人识别号", "not-a-person"},
                                       Said{"IMEI", "not-a-person"},
                                       Said{"session_id", "not-a-person"},
                                       Said{"出境日期", "date"},
                                       Said{"created_at", "another-date"},
                                       Said{"入会日期", "another-date"},
                                       Said{"入职时间（必填）", "another-date"},
                                       Said{"交易时间", "another-date"},
                                       Said{"出生日期", "general"},
                                       Said{"证件有效期至", "general"},
                                       Said{"date of birth", "general"},
                                       Said{"场景", "flow"},
                                       Said{"备注", ""},
                                       Said{"email verified", ""},
                                       Said{"qwzx", ""}}) {
        INFO(header);
        CHECK(said_by(header) == said);
    }
}

TEST_CASE("another person's number is another person's, whatever number it is") {
    for (const std::string_view header :
         {"紧急联系人电话", "收件人手机号", "收货手机", "寄件手机", "寄件人手机号", "sender phone",
          "付款人证件号", "联系人手机", "对手身份证号", "AssistantPhone", "司机手机",
          "配偶身份证号", "referrer_id"}) {
        INFO(header);
        CHECK(said_by(header) == another_person);
    }
}

TEST_CASE("whose number a column holds is told by the person, and not by the word for it") {
    const auto whose = [](std::string_view header) { return whose_number(built_in(), header); };
    CHECK(whose("寄件人手机号").person == whose("发货电话").person);
    CHECK(whose("寄件人手机号").person == whose("sender phone").person);
    CHECK(whose("收件人手机号").person == whose("consignee_phone").person);
    CHECK(whose("被推荐人手机号").is_not(whose("推荐人手机号")));
    CHECK(whose("甲方手机号").is_not(whose("乙方手机号")));
    CHECK(whose("客户手机号").person == 0);
    CHECK_FALSE(whose("客户手机号").is_not(whose("会员号")));
    CHECK_FALSE(whose("买家手机号").is_not(whose("会员邮箱")));
    CHECK(whose("配偶手机号").is_not(whose("子女手机号")));
}

TEST_CASE("without the names of data/fields no header says anything") {
    const auto unlearned = Settings::load(built_in_settings);
    REQUIRE(unlearned.ok());
    const HeaderSays says = read_header(unlearned.value(), "紧急联系人电话");
    CHECK(says.field == nullptr);
    CHECK(says.role == nullptr);
    CHECK(says.kind == nullptr);
    CHECK(whose_number(unlearned.value(), "紧急联系人电话").person == 0);
}
