// One story per industry: what a person answers, and what the page must conclude. `because` names
// the items the required paths rest on; `possible` the paths that cannot be ruled out; `cautions`
// the doubts that the page must say concern the person.

export const STORIES = [
  {
    name: "automotive: 120,000 owners need a contract, and a doubt stays about 100,000",
    industries: ["automotive"],
    answers: {
      "automotive.enterprise-type": "yes",
      "automotive.autonomous-driving-enterprise": "no",
      "automotive.other-controlled-data": "no",
      "automotive.fine-tracks": "no",
    },
    flows: [
      {
        industry: "automotive",
        name: "车主服务",
        scenario: "车联网信息服务",
        subjects: "车主",
        persons: { general: "12万", sensitive: "0" },
      },
    ],
    conclusion: "paths",
    because: ["automotive.13"],
    cautions: ["automotive.order-7"],
  },
  {
    name: "pharmaceutical: 20,000 trial subjects need a contract",
    industries: ["pharmaceutical"],
    answers: { "pharmaceutical.enterprise-type": "yes", "pharmaceutical.serious-harm": "no" },
    flows: [
      {
        industry: "pharmaceutical",
        scenario: "临床试验",
        subjects: "受试者",
        as_described: "yes",
        persons: { general: "2万", sensitive: "2万", all: "２００００" },
      },
    ],
    conclusion: "paths",
    because: ["pharmaceutical.10"],
  },
  {
    name: "civil aviation: six million customers need an assessment",
    industries: ["civil-aviation"],
    answers: {
      "civil-aviation.enterprise-type": "yes",
      "civil-aviation.excluded-business": "no",
    },
    flows: [
      {
        industry: "civil-aviation",
        scenario: "客户服务",
        persons: { general: "600万", sensitive: "0" },
      },
    ],
    conclusion: "paths",
    because: ["civil-aviation.4"],
  },
  {
    name: "retail: two member systems with 1.2 million persons together need a contract",
    industries: ["retail-services"],
    answers: { "retail-services.enterprise-type": "yes" },
    flows: [
      {
        industry: "retail-services",
        name: "会员系统",
        scenario: "会员管理",
        subjects: "个人消费者会员",
        as_described: "yes",
        persons: { general: "90万", sensitive: "300" },
      },
      {
        industry: "retail-services",
        name: "会员小程序",
        scenario: "会员管理",
        subjects: "个人消费者会员",
        as_described: "yes",
        persons: { general: "80万", sensitive: "0" },
      },
    ],
    distinct: ["120万"],
    conclusion: "paths",
    because: ["retail-services.4"],
    cautions: ["retail-services.note-2"],
  },
  {
    name: "AI training: text with sensitive information of 60,000 persons needs a contract",
    industries: ["ai-training"],
    answers: { "ai-training.enterprise-type": "yes", "ai-training.training-data": "yes" },
    flows: [
      {
        industry: "ai-training",
        scenario: "模型训练",
        modality: "文本",
        as_described: "yes",
        persons: { general: "0", sensitive: "6万" },
      },
    ],
    conclusion: "paths",
    because: ["ai-training.7"],
  },
  {
    name: "medical devices: 150,000 enquiring patients need an assessment",
    industries: ["medical-device"],
    answers: {
      "medical-device.device-class": "yes",
      "medical-device.enterprise-type": "yes",
      "medical-device.serious-harm": "no",
    },
    flows: [
      {
        industry: "medical-device",
        scenario: "医学问询",
        subjects: "患者",
        as_described: "yes",
        persons: { general: "15万", sensitive: "15万", all: "15万" },
      },
    ],
    conclusion: "paths",
    because: ["medical-device.5"],
  },
  {
    name: "automated driving: 99,999 owners are outside the list",
    industries: ["autonomous-driving"],
    answers: {
      "autonomous-driving.enterprise-type": "yes",
      "autonomous-driving.demonstration-zone": "no",
    },
    flows: [
      {
        industry: "autonomous-driving",
        scenario: "车辆使用",
        subjects: "车主",
        persons: { general: "99,999", sensitive: "0" },
      },
    ],
    conclusion: "outside-list",
    because: [],
  },
  {
    name: "trade and logistics: 400,000 contacts are outside the list, and a doubt stays beside it",
    industries: ["trade-logistics"],
    answers: { "trade-logistics.enterprise-type": "yes" },
    flows: [
      {
        industry: "trade-logistics",
        scenario: "企业客户寄递服务",
        subjects: "企业客户联系人",
        as_described: "yes",
        persons: { general: "40万", sensitive: "0" },
      },
    ],
    conclusion: "outside-list",
    because: [],
    cautions: ["trade-logistics.contacts-lower-bound"],
  },
  {
    name: "banking: ten million paying customers need an assessment",
    industries: ["banking"],
    answers: { "banking.enterprise-type": "yes", "banking.note-2": "yes" },
    flows: [
      {
        industry: "banking",
        scenario: "跨境支付",
        subjects: "个人客户",
        as_described: "yes",
        persons: { general: "1000万", sensitive: "0" },
      },
    ],
    conclusion: "paths",
    because: ["banking.4"],
  },
];
