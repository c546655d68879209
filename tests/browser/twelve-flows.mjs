// A long check, as the tests of what is long open it.
import { settle } from "../settled.mjs";

/** A bank that answers for twelve flows, eight of them of clients. */
export const TWELVE = settle({
  format: "egress.assessment/1",
  year: 2026,
  exporter: { in_zone: true, meets_article_7: true, critical_infrastructure: false },
  distinct: [],
  industries: ["banking"],
  answers: {
    "banking.enterprise-type": true,
    "banking.note-2": true,
    "banking.1": false,
    "banking.2": false,
    "banking.3": false,
    "national.1": false,
  },
  flows: [
    ["客户尽职调查", "尽职调查", 150_000, 15_000],
    ["反洗钱筛查", "反洗钱", 90_000, 9_000],
    ["跨境支付报文", "跨境支付", 420_000, 20_000],
    ["跨境开户", "跨境开户", 12_000, 12_000],
    ["全球托管", "全球托管", 3_000, 300],
    ["信贷审批", "信贷管理", 60_000, 6_000],
    ["客户关系管理", "客户关系管理", [100_000, 300_000], 0],
    ["投诉与客服", "客户服务", 80_000, [0, 8_000]],
    ["集团人事系统", "其他", 1_500, 1_500],
    ["供应商联系人", "其他", 300, 0],
    ["风险模型", "其他", [20_000, 90_000], 0],
    ["员工培训平台", "其他", 1_200, 40],
  ].map(([name, scenario, general, sensitive], index) => ({
    id: `f${index + 1}`,
    name,
    industry: "banking",
    scenario,
    subjects: scenario === "其他" ? "其他" : "个人客户",
    ...(index < 6 ? { as_described: true } : {}),
    ...(index === 8 ? { exemption: "5.1.2" } : {}),
    persons: { general, sensitive },
  })),
});
