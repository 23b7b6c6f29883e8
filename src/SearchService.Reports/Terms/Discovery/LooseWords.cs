using System.Collections.Frozen;

namespace SearchService.Reports.Terms.Discovery;

/// <summary>Words that begin or end sentences' phrases rather than names.</summary>
internal static class LooseWords
{
    /// <summary>Verbs that take a phrase: 开展 风险 排查.</summary>
    public static FrozenSet<string> Heads { get; } =
        "个 是 未 比 局 省 市 县 区 院 站 户 名 家 所 现将 现 开展 做好 加强 强化 关于 推进 推动 落实 抓好 召开 组织 完成 实现 建立 健全 完善 制定 进一步 认真 积极 切实 全面 扎实 深入 持续 不断 坚持 按照 根据 围绕 通过 针对 加快 加大 提升 提高 增强 深化 实施 确保 严格 印发 出台 发挥 开通 新增 累计 共 全 各 各级 我 我们 我市 我县 我区 我局 本 该 已 还 仍 较 很 最 无 没有 存在 部分 少数 个别 有的 其他 其中 同时 目前 今年 去年 全年 同比 达到 解决 处理 办理 受理 收到 需 需要 要求 强调 指出 成为 作为 进行 参加 参与 负责 牵头 会同 联合 分别 继续 努力 主动 牢牢 牢固 充分 有效 及时 定期".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Nouns and verbs that close one: 责任制 落实 情况.</summary>
    public static FrozenSet<string> Tails { get; } =
        "如下 情况 方式 部署 报告 要求 问题 方面 过程 基础 进行 开展 落实 推进 完成 建立 达到 有关 相关 认真 进一步 全面 积极 增长 下降 提高 提升 超过 不足 不够 较大 明显 以上 以下 左右 期间 以来 时 后 前 中 内 率 达 为 名 个 件 次 家 户 人 人次 万元 亿元 项 条 份 期 场 篇 处 起 吨 公里 亩 平方米".Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
