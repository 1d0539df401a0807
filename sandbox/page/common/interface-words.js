/** The words of the two apps' own interface, in the person's language. */

const WORDS = {
  chats: ["Chats", "对话", "對話"],
  message: ["Message", "消息", "訊息"],
  broadcast: ["Broadcast", "广播", "廣播"],
  reply: ["Reply", "回复", "回覆"],
  menu: ["Menu", "菜单", "選單"],
  start: ["START", "开始", "開始"],
  restart: ["RESTART BOT", "重启机器人", "重新啟動機器人"],
  bot: ["bot", "机器人", "機器人"],
  channel: ["channel", "频道", "頻道"],
  members: ["members", "位成员", "位成員"],
  subscribers: ["subscribers", "位订阅者", "位訂閱者"],
  edited: ["edited", "已编辑", "已編輯"],
  via: ["via", "通过", "透過"],
  mute: ["MUTE", "静音", "靜音"],
  back: ["Back", "返回", "返回"],
  send: ["Send", "发送", "傳送"],
  to_end: ["Scroll to the end", "回到底部", "回到底部"],
  more: ["More", "更多", "更多"],
  ok: ["OK", "好", "好"],
  copied: ["Copied", "已复制", "已複製"],
  block: ["Stop bot", "停用机器人", "停用機器人"],
  unblock: ["Restart bot", "重新启用机器人", "重新啟用機器人"],
  kick: ["Remove Paperboy", "移出 Paperboy", "移出 Paperboy"],
  add: ["Add Paperboy", "加入 Paperboy", "加入 Paperboy"],
  promote: ["Make Paperboy admin", "设 Paperboy 为管理员", "設 Paperboy 為管理員"],
  demote: ["Dismiss admin", "取消管理员", "取消管理員"],
  upgrade: ["Upgrade to supergroup", "升级为超级群组", "升級為超級群組"],
  close_topic: ["Close topic", "关闭话题", "關閉話題"],
  open_topic: ["Reopen topic", "重新打开话题", "重新開啟話題"],
  delete_topic: ["Delete topic", "删除话题", "刪除話題"],
  joined: ["{who} was added", "{who} 加入了群组", "{who} 加入了群組"],
  left: ["{who} left", "{who} 离开了群组", "{who} 離開了群組"],
  group_made: ["{who} created the group", "{who} 创建了群组", "{who} 建立了群組"],
  channel_made: ["Channel created", "频道已创建", "頻道已建立"],
  topic_made: ["{who} created the topic “{what}”", "{who} 创建了话题“{what}”", "{who} 建立了話題「{what}」"],
  topic_closed: ["{who} closed the topic", "{who} 关闭了话题", "{who} 關閉了話題"],
  topic_opened: ["{who} reopened the topic", "{who} 重新打开了话题", "{who} 重新開啟了話題"],
  upgraded: ["The group became a supergroup", "群组已升级为超级群组", "群組已升級為超級群組"],
  pinned: ["{who} pinned a message", "{who} 置顶了消息", "{who} 置頂了訊息"],
  direct: ["Direct Messages", "私信", "私人訊息"],
  channels: ["Text Channels", "文字频道", "文字頻道"],
  app: ["APP", "APP", "APP"],
  used: ["used", "使用了", "使用了"],
  thinking: ["{who} is thinking…", "{who} 正在思考…", "{who} 正在思考…"],
  only_you: ["Only you can see this", "仅您可见", "只有您才能看見"],
  dismiss: ["Dismiss message", "忽略消息", "關閉訊息"],
  silent: ["The application did not respond", "应用程序未响应", "應用程式未回應"],
  failed: ["This interaction failed", "此交互失败", "此互動失敗"],
  required: ["This option is required", "此选项为必填项", "此為必填選項"],
  invalid: ["Not a valid value", "无效的值", "無效的值"],
  at_least: ["At least {what}", "最小为 {what}", "最小為 {what}"],
  at_most: ["At most {what}", "最大为 {what}", "最大為 {what}"],
  options: ["OPTIONS", "选项", "選項"],
  no_match: ["No results", "没有结果", "沒有結果"],
  write_to: ["Message {what}", "给 {what} 发消息", "傳訊息到 {what}"],
  slash_only: ["Type / for commands", "输入 / 使用命令", "輸入 / 使用指令"],
  welcome: ["Welcome to {what}", "欢迎来到 {what}", "歡迎來到 {what}"],
  install: ["Have Paperboy along everywhere", "把 Paperboy 装给自己", "把 Paperboy 裝給自己"],
  uninstall: ["Take Paperboy along no more", "不再装给自己", "不再裝給自己"],
  no_posts: ["No posts yet: /subscribe in another channel can choose this forum", "还没有帖子：在别的频道用 /subscribe 可以选这个论坛", "還沒有貼文：在別的頻道用 /subscribe 可以選這個論壇"],
  edited_dc: ["(edited)", "（已编辑）", "（已編輯）"],
  choose: ["Make a selection", "做出选择", "做出選擇"],
  next: ["Next issue", "下一期", "下一期"],
  web: ["On the web", "网页版", "網頁版"],
  article: ["An article", "来篇文章", "來篇文章"],
  newsroom: ["From a feed to an issue", "从 feed 到一期日报", "從 feed 到一期日報"],
  cancel: ["Cancel", "取消", "取消"],
  submit: ["Submit", "提交", "送出"],
  close: ["Close", "关闭", "關閉"],
  arrive: ["Let an article arrive", "让一篇文章出现在 feed 里", "讓一篇文章出現在 feed 裡"],
  newsroom_hint: [
    "Paperboy makes an issue of a feed's article. The draft comes to you, in Telegram and in Discord's direct messages: publish it there.",
    "Paperboy 把 feed 里的文章编成一期日报。草稿会发到你的 Telegram 和 Discord 私信里，点“发布”就送给读者。",
    "Paperboy 把 feed 裡的文章編成一期日報。草稿會傳到你的 Telegram 和 Discord 私訊裡，點「發布」就送給讀者。",
  ],
  model: ["The language model", "语言模型", "語言模型"],
  model_good: ["good", "可靠", "可靠"],
  model_sloppy: ["sloppy", "马虎", "馬虎"],
  model_hostile: ["hostile", "有恶意", "有惡意"],
  model_down: ["down", "连不上", "連不上"],
  model_none: ["none", "不用模型", "不用模型"],
  step_arrived: ["On the feed: {what}", "feed 里有了：{what}", "feed 裡有了：{what}"],
  step_looked: ["Paperboy looked at the feed{times}", "Paperboy 看了 feed{times}", "Paperboy 看了 feed{times}"],
  step_settled: ["It does not change any more: editing begins", "文章不再变化，开始编", "文章不再變化，開始編"],
  step_picked: ["The model was asked what to pick{times}", "问模型选哪些{times}", "問模型選哪些{times}"],
  step_written: ["The model was asked to write{times}", "请模型写{times}", "請模型寫{times}"],
  step_repaired: ["The model was asked to put right what the checks found", "检查发现问题，请模型改一遍", "檢查發現問題，請模型改一遍"],
  times: [" ({n}×)", "（{n} 次）", "（{n} 次）"],
  step_checked: [
    "Checked: {good} stories by the model, {quoted} quoted from the article",
    "检查完毕：{good} 条是模型写的，{quoted} 条摘自原文",
    "檢查完畢：{good} 條是模型寫的，{quoted} 條摘自原文",
  ],
  step_checked_model: ["Checked: all {good} stories are the model's", "检查完毕：{good} 条都是模型写的", "檢查完畢：{good} 條都是模型寫的"],
  step_checked_rules: ["No model: {quoted} stories quoted from the article", "没有模型：{quoted} 条都摘自原文", "沒有模型：{quoted} 條都摘自原文"],
  step_checked_fault: [
    "Nothing of the model's was taken: {quoted} stories quoted from the article",
    "模型写的一条也没用：{quoted} 条都摘自原文",
    "模型寫的一條也沒用：{quoted} 條都摘自原文",
  ],
  step_held: ["Draft {what} waits for you, in both chats", "草稿 {what} 在两边的私信里等你", "草稿 {what} 在兩邊的私訊裡等你"],
  step_approved: ["On its way to the readers", "正在发给读者", "正在傳給讀者"],
  step_published: ["Published: it arrives on both sides", "已发布，正送到两边", "已發布，正送到兩邊"],
  step_rejected: ["Rejected: nobody gets it", "没有采用，谁也不会收到", "沒有採用，誰也不會收到"],
  person: ["Person", "人物", "人物"],
  theme_auto: ["Theme: auto", "外观：自动", "外觀：自動"],
  theme_light: ["Theme: light", "外观：浅色", "外觀：淺色"],
  theme_dark: ["Theme: dark", "外观：深色", "外觀：深色"],
};

/** The column of a language tag: English, simplified or traditional Chinese. */
function column(language) {
  if (!/^zh/i.test(language)) return 0;
  return /hant|tw|hk|mo/i.test(language) ? 2 : 1;
}

/**
 * A speaker of one language.
 * @param {string} language such as "zh-hans", "zh-TW", "en-US"
 * @returns {(key: string, values?: {who?: string, what?: string}) => string}
 */
export function speaker(language) {
  const index = column(language ?? "en");
  return (key, values = {}) => WORDS[key][index].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The tag for `Intl` and the `lang` attribute: en, zh-Hans or zh-Hant. */
export function tagOf(language) {
  return ["en", "zh-Hans", "zh-Hant"][column(language ?? "en")];
}
