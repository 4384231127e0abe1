/** Words about the app's own files: the new version. */
export type InstallWords = {
  ready: string;
  take: string;
  later: string;
  writing: string;
  failed: string;
  elsewhere: string;
  oneWriter: string;
};

export const install: InstallWords = {
  ready: "有新版本",
  take: "更新",
  later: "以后再说",
  writing: "还有一户没写完。写完、保存好，再点一次“更新”。",
  failed: "这次没更新成功，什么也没丢。过一会儿再试。",
  elsewhere: "另一个页面已经更新了",
  oneWriter: "这一份正在另一个页面里写，这里只能看。请到那个页面写完、保存，这里就会换成最新的。",
};
