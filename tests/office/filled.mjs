// A check that says much: facts of every kind, fields, recipients, and the characters that formats trip over.
import { TWELVE } from "../browser/twelve-flows.mjs";

const exporter = {
  name: "北京某某银行股份有限公司（A&B <“试点”> 分行）",
  credit_code: "91110000MA00000000",
  address: "北京市西城区某某大街1号\n北京市通州区某某路2号",
  kind: "有限责任公司",
  ownership: "外商投资",
  employees: 1200,
  persons_processed: [3_000_000, null],
  business: "吸收存款、发放贷款、办理结算；代理发行、兑付、承销政府债券。".repeat(12),
  legal_representative: "张三",
  officer: "李四",
  office: "数据治理办公室",
  agent: "王五",
  contact: "wang.wu@example.com\t010-00000000",
  protection: "分级授权、加密传输、脱敏展示、日志留存六个月、每季度演练一次。".repeat(15),
  penalties: "无",
  kept: "2026-11-30",
  further: [
    { column: "备注", value: "=1+1" },
    { column: "代码", value: "_x0041_ 00123" },
  ],
};

/** More than a page of a narrow column: such a row goes on on the next page. */
const LONG_USE = "汇总各地风险敞口，向集团管理层和监管部门报告；不作其他用途。".repeat(30);

const recipients = (use) => [
  {
    name: "Example Group Holdings (Europe) Société Anonyme",
    country: "卢森堡",
    role: "境外接收方",
    address: "1 Boulevard de l’Exemple, L-1000 Luxembourg",
    business: "集团管理",
    officer: "Jean Exemple",
    contact: "privacy-office@example.com",
    use,
  },
  { name: "样例（香港）有限公司", country: "中国香港", address: "中环", contact: "+852 0000 0000" },
];

const fields = [
  ["姓名", false],
  ["性别", false],
  ["国籍", false],
  ["职业", false],
  ["联系信息", false],
  ["交易金额", false],
  ["交易币种", false],
  ["风险等级", false],
  ["身份证件信息", true],
  ["银行账户", true],
  ["交易和消费记录", true],
  ["个人收入信息", true],
].map(([name, sensitive]) => ({ name, is: name, sensitive }));

const aboutFlow = (name, use) => ({
  summary: `${name}：境内系统每日把新增和更正的记录送到集团平台，由境外复核人员查看。`,
  system: `${name}系统（核心业务平台 v4.2）`,
  department: "合规部",
  owner: "赵六",
  source: "柜面、网上银行和手机银行收集",
  recipients: recipients(use),
  purpose: "集团统一管理客户风险".repeat(10),
  necessity: "境内没有同样的复核能力，且不能用去标识化的数据代替。".repeat(8),
  legality: "个人的单独同意；履行反洗钱义务所必需",
  notice: "开户时逐项告知并取得单独同意",
  means: `专线加密传输，接口 https://example.com/${"exchange/".repeat(12)}`,
  frequency: "每日一次",
  stored_in_china: "北京数据中心",
  stored_abroad: "卢森堡数据中心",
  retention: "合同终止后五年",
  onward: "不再提供",
  contract: "集团内数据处理协议（2025）",
  filed: "没有",
  status: "running",
  estimate: true,
  count_basis: "按客户号去重",
  next_years: [160_000, 180_000, null],
  further: "没有",
});

const [clients, laundering, , , , , relations, , staff] = TWELVE.flows;

/** A bank of four flows: of two everything is said, of two hardly anything. */
export const FILLED = {
  ...TWELVE,
  about: exporter,
  flows: [
    { ...clients, fields, about: aboutFlow(clients.name, LONG_USE) },
    { ...laundering, fields, about: aboutFlow(laundering.name, "名单筛查") },
    { ...relations, name: "=HYPERLINK(1)" },
    staff,
  ],
};
